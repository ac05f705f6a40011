import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const STEPS = ['step1', 'step2', 'step3', 'step4'] as const;

/** How a secret is replaced while pushes go on. */
export function RotationHint() {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('credentials.rotation.title')}
      </Text>
      <List type="ordered" size="sm" c="dimmed">
        {STEPS.map((step) => (
          <List.Item key={step}>{t(`credentials.rotation.${step}`)}</List.Item>
        ))}
      </List>
    </div>
  );
}
