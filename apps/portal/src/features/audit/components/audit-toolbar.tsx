import { Group, Text, TextInput } from '@mantine/core';
import { AUDIT_EVENT_TYPES, AUDIT_RESULTS } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../../components/form/filter-select';
import { SearchInput } from '../../../components/form/search-input';
import type { AuditState } from './use-audit-state';

interface AuditToolbarProps {
  state: AuditState;
  onChange: (changes: Partial<Record<keyof AuditState, string | null>>) => void;
}

/** Search and filters above the log. */
export function AuditToolbar({ state, onChange }: AuditToolbarProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end">
      <SearchInput
        wide
        label={t('audit.search')}
        value={state.search}
        onSearch={(search) => {
          onChange({ search });
        }}
      />
      <FilterSelect
        label={t('audit.type')}
        any={t('audit.anyType')}
        w={{ base: '100%', xs: 230 }}
        options={AUDIT_EVENT_TYPES.map((value) => ({ value, label: t(`audit.types.${value}`) }))}
        value={state.type}
        onChoose={(type) => {
          onChange({ type });
        }}
      />
      <FilterSelect
        label={t('audit.result')}
        any={t('audit.anyResult')}
        w={{ base: '100%', xs: 150 }}
        options={AUDIT_RESULTS.map((value) => ({ value, label: t(`audit.results.${value}`) }))}
        value={state.result}
        onChoose={(result) => {
          onChange({ result });
        }}
      />
      <DayInput name="from" value={state.from} onChange={onChange} />
      <DayInput name="to" value={state.to} onChange={onChange} />
    </Group>
  );
}

interface DayInputProps {
  name: 'from' | 'to';
  value: string;
  onChange: AuditToolbarProps['onChange'];
}

function DayInput({ name, value, onChange }: DayInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      aria-label={t(`audit.${name}`)}
      leftSection={
        <Text size="sm" c="dimmed">
          {t(`audit.${name}`)}
        </Text>
      }
      leftSectionWidth={58}
      leftSectionPointerEvents="none"
      w={{ base: '100%', xs: 205 }}
      value={value}
      onChange={(event) => {
        onChange({ [name]: event.currentTarget.value });
      }}
    />
  );
}
