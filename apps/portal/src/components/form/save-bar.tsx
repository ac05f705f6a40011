import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './save-bar.module.css';

interface SaveBarProps {
  text: string;
  busy?: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Sticks to the bottom of the window while a page has unsaved changes. */
export function SaveBar({ text, busy = false, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['bar']} role="region" aria-label={text}>
      <Group justify="space-between" gap="sm">
        <Text fw={500} role="status">
          {text}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onDiscard}>
            {t('common.action.discard')}
          </Button>
          <Button loading={busy} onClick={onSave}>
            {t('common.action.save')}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
