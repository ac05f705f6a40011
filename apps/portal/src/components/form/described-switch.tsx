import { Switch, Text } from '@mantine/core';
import { useId } from 'react';

interface DescribedSwitchProps {
  label: string;
  text: string;
  checked: boolean;
  disabled?: boolean;
  /** Why it is disabled. */
  reason?: string;
  /** Its state in a word, where it is only read. */
  state?: string;
  onChange: (checked: boolean) => void;
}

/** A switch whose name is its label alone; what it does, or why it is disabled, is its description. */
export function DescribedSwitch(props: DescribedSwitchProps) {
  const { label, text, checked, disabled = false, reason, state, onChange } = props;
  const id = useId();
  return (
    <Switch
      size="md"
      label={<span id={id}>{label}</span>}
      // The <label> around it holds the description too.
      aria-labelledby={id}
      description={
        <>
          {state !== undefined && (
            <Text span display="block" size="sm" fw={600} c="var(--mantine-color-text)">
              {state}
            </Text>
          )}
          {disabled ? (reason ?? text) : text}
        </>
      }
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
