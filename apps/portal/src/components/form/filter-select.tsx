import { NativeSelect, type NativeSelectProps } from '@mantine/core';

interface FilterSelectProps {
  label: string;
  /** What the choice of nothing reads. */
  any: string;
  options: { value: string; label: string }[];
  value: string | null | undefined;
  /** Calls back with null for anything. */
  onChoose: (value: string | null) => void;
  w: NonNullable<NativeSelectProps['w']>;
}

/** One filter above a list: a choice, or anything. */
export function FilterSelect({ label, any, options, value, onChoose, w }: FilterSelectProps) {
  return (
    <NativeSelect
      aria-label={label}
      w={w}
      data={[{ value: '', label: any }, ...options]}
      value={value ?? ''}
      onChange={({ currentTarget: { value: chosen } }) => {
        onChoose(chosen === '' ? null : chosen);
      }}
    />
  );
}
