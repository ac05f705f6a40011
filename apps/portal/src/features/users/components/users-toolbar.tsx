import { Group, Select } from '@mantine/core';
import { ROLES } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '../../../components/form/search-input';
import { SOURCES, type UserListState } from './use-user-list-state';

interface UsersToolbarProps {
  state: UserListState;
  onChange: (changes: Partial<Record<keyof UserListState, string | null>>) => void;
}

/** Search and filters above the list. */
export function UsersToolbar({ state, onChange }: UsersToolbarProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <SearchInput
        label={t('users.search')}
        value={state.search ?? ''}
        onSearch={(search) => {
          onChange({ search });
        }}
      />
      <Select
        aria-label={t('users.filterSource')}
        placeholder={t('users.allSources')}
        clearable
        w={{ base: '100%', xs: 170 }}
        data={SOURCES.map((value) => ({ value, label: t(`common.source.${value}`) }))}
        value={state.source ?? null}
        onChange={(source) => {
          onChange({ source });
        }}
      />
      <Select
        aria-label={t('users.filterRole')}
        placeholder={t('users.allRoles')}
        clearable
        w={{ base: '100%', xs: 210 }}
        data={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
        value={state.role ?? null}
        onChange={(role) => {
          onChange({ role });
        }}
      />
    </Group>
  );
}
