import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchInputProps {
  label: string;
  /** What the address of the page says. */
  value: string;
  onSearch: (value: string) => void;
  /** Takes a row of its own. */
  wide?: boolean;
}

/** A search that waits for a pause in typing before it is sent. */
export function SearchInput({ label, value, onSearch, wide = false }: SearchInputProps) {
  const [state, setState] = useState({ text: value, value });
  // Cleared or changed from outside: what is typed gives way. One's own search arriving leaves it alone.
  if (value !== state.value) setState({ text: state.text.trim() === value ? state.text : value, value });
  const send = useDebouncedCallback((text: string) => {
    onSearch(text.trim());
  }, 300);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={state.text}
      flex={wide ? '1 1 100%' : '1 1 260px'}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setState((previous) => ({ ...previous, text }));
        send(text);
      }}
    />
  );
}
