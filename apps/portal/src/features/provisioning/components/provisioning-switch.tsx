import { Switch } from '@mantine/core';
import { useId } from 'react';

interface ProvisioningSwitchProps {
  label: string;
  text: string;
  checked: boolean;
  disabled?: boolean;
  /** Why it is disabled. */
  reason?: string;
  onChange: (checked: boolean) => void;
}

export function ProvisioningSwitch(props: ProvisioningSwitchProps) {
  const { label, text, checked, disabled = false, reason, onChange } = props;
  const id = useId();
  return (
    <Switch
      size="md"
      label={label}
      description={<span id={id}>{disabled ? reason : text}</span>}
      aria-describedby={id}
      checked={checked}
      disabled={disabled}
      styles={{
        body: { alignItems: 'flex-start' },
        label: { fontWeight: 500 },
        description: { marginTop: 4, fontSize: 14 },
      }}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
