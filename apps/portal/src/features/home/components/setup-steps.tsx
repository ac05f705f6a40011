import { Badge, Box, Button, Group, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ProvisioningView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../../components/layout/section';
import { isConnected } from './attention';
import classes from './home.module.css';

/** The way from nothing to a directory that keeps the users up to date. */
export function SetupSteps({ view }: { view: ProvisioningView }) {
  const { t } = useTranslation();
  const done = {
    enable: view.scimEnabled,
    connect: isConnected(view),
    assign: view.managedUsers > 0,
  };
  const steps = (['enable', 'connect', 'assign'] as const).map((name) => ({ name, done: done[name] }));
  const next = steps.find((step) => !step.done)?.name;
  return (
    <Section title={t('home.steps.title')} text={t('home.steps.lead')}>
      <ol className={classes['steps']}>
        {steps.map((step, index) => (
          <Step key={step.name} {...step} number={index + 1} next={step.name === next} />
        ))}
      </ol>
      <Group mt="xl">
        <Button component={Link} to="/account/user-provisioning">
          {t('home.steps.open')}
        </Button>
      </Group>
    </Section>
  );
}

interface StepProps {
  name: 'enable' | 'connect' | 'assign';
  number: number;
  done: boolean;
  next: boolean;
}

function Step({ name, number, done, next }: StepProps) {
  const { t } = useTranslation();
  return (
    <li className={classes['step']} aria-current={next ? 'step' : undefined}>
      <ThemeIcon
        radius="xl"
        size={34}
        variant={next ? 'filled' : 'light'}
        color={done ? 'green' : 'cta'}
        aria-hidden
      >
        {done ? <IconCheck size={18} /> : number}
      </ThemeIcon>
      <Box miw={0}>
        <Group gap="xs">
          <Title order={3} size="h5">
            {t(`home.steps.${name}`)}
          </Title>
          {done && <Badge color="green">{t('home.steps.done')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" mt={4}>
          {t(`home.steps.${name}Text`)}
        </Text>
      </Box>
    </li>
  );
}
