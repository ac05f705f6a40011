import { TextInput, VisuallyHidden } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

interface LockedTextInputProps {
  label: string;
  value: string;
  /** Who owns the field and where it is changed; on screen it stands once, above the fields. */
  reason: string;
}

/** A field somebody else owns: focusable and copyable, with a lock and the reason, never merely greyed out. */
export function LockedTextInput({ label, value, reason }: LockedTextInputProps) {
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      description={<VisuallyHidden>{reason}</VisuallyHidden>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      variant="filled"
      leftSection={<IconLock size={16} aria-hidden />}
    />
  );
}
