import { ActionIcon, CopyButton, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface CopyFieldProps {
  label: string;
  value: string;
  /** What it is for. */
  description?: string;
  /** Its button has the focus when the field appears. */
  autoFocus?: boolean;
}

/** A value to carry elsewhere, with a button that copies it. */
export function CopyField({ label, value, description, autoFocus = false }: CopyFieldProps) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const text = copied ? t('common.action.copied') : t('common.action.copy', { what: label });
        return (
          <TextInput
            label={label}
            value={value}
            description={description}
            readOnly
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            rightSection={
              <>
                <Tooltip label={text}>
                  <ActionIcon
                    variant="subtle"
                    size={30}
                    aria-label={text}
                    autoFocus={autoFocus}
                    onClick={copy}
                  >
                    {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
                  </ActionIcon>
                </Tooltip>
                <VisuallyHidden role="status">{copied && t('common.action.copied')}</VisuallyHidden>
              </>
            }
          />
        );
      }}
    </CopyButton>
  );
}
