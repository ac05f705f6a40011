import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './display.module.css';

/** The directory icon on its own, as on a profile: focusable, with the tooltip. */
export function DirectoryIconButton() {
  const { t } = useTranslation();
  const text = t('common.directory.tooltip');
  return (
    <Tooltip label={text}>
      <ActionIcon variant="light" size={36} radius="md" aria-label={text} className={classes['still']}>
        <IconBuilding size={20} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The directory icon inside a link that carries the tooltip, so that a row has one tab stop. */
export function DirectoryIcon() {
  const { t } = useTranslation();
  return (
    <IconBuilding
      size={18}
      className={classes['directory']}
      role="img"
      aria-label={t('common.directory.tooltip')}
    />
  );
}
