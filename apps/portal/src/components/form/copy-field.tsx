import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A value to carry elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const text = copied ? t('common.action.copied') : t('common.action.copy', { what: label });
        return (
          <TextInput
            label={label}
            value={value}
            readOnly
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            rightSection={
              <Tooltip label={text}>
                <ActionIcon variant="subtle" size={30} aria-label={text} onClick={copy}>
                  {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
                </ActionIcon>
              </Tooltip>
            }
          />
        );
      }}
    </CopyButton>
  );
}
