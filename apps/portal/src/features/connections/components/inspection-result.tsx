import { Alert, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { AssertionCheck, AssertionInspection } from '@vbc/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format';
import classes from './connections.module.css';

/** The verdict, each check with what to do, and what the assertion says. */
export function InspectionResult({ inspection }: { inspection: AssertionInspection }) {
  const { t } = useTranslation();
  const { checks, header, claims } = inspection;
  return (
    <Stack gap="lg">
      <Verdict inspection={inspection} />
      <div>
        <Title order={3} size="h5">
          {t('credentials.inspector.checks')}
        </Title>
        <ul className={classes['rows']}>
          {checks.map((check) => (
            <Check key={check.check} check={check} />
          ))}
        </ul>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {header && <Json title={t('credentials.inspector.header')} value={header} />}
        {claims && <Json title={t('credentials.inspector.claims')} value={claims} />}
      </SimpleGrid>
    </Stack>
  );
}

function Verdict({ inspection: { accepted, checks } }: { inspection: AssertionInspection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = checks
    .filter(({ result }) => result === 'failed')
    .map(({ check }) => t(`credentials.inspector.check.${check}`));
  return (
    <Alert color={accepted ? 'green' : 'red'} icon={accepted ? <IconCheck /> : <IconAlertTriangle />}>
      {accepted
        ? t('credentials.inspector.accepted')
        : t('credentials.inspector.refused', { checks: format.list(failed) })}
    </Alert>
  );
}

const MARK = {
  passed: { Icon: IconCheck, color: 'var(--mantine-color-green-light-color)' },
  failed: { Icon: IconX, color: 'var(--mantine-color-error)' },
  skipped: { Icon: IconMinus, color: 'var(--mantine-color-dimmed)' },
};

function Check({ check: { check, result, message, expected, found } }: { check: AssertionCheck }) {
  const { t } = useTranslation();
  const { Icon, color } = MARK[result];
  return (
    <li className={classes['check']}>
      <Icon size={20} color={color} aria-hidden />
      <Text fw={600}>
        {t(`credentials.inspector.check.${check}`)}: {t(`credentials.inspector.result.${result}`)}
      </Text>
      <Text size="sm">{message}</Text>
      {(expected !== undefined || found !== undefined) && (
        <dl className={classes['compare']}>
          <Compared label={t('credentials.inspector.expected')} value={expected} />
          <Compared label={t('credentials.inspector.found')} value={found} />
        </dl>
      )}
    </li>
  );
}

function Compared({ label, value }: { label: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className={classes['mono']}>{value}</dd>
    </>
  );
}

function Json({ title, value }: { title: string; value: Record<string, unknown> }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h5" mb={6} id={id}>
        {title}
      </Title>
      <pre className={classes['json']}>{JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
