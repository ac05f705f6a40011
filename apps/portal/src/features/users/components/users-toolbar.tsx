import { Group } from '@mantine/core';
import { ROLES } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../../components/form/filter-select';
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
      <FilterSelect
        label={t('users.filterSource')}
        any={t('users.allSources')}
        w={{ base: '100%', xs: 170 }}
        options={SOURCES.map((value) => ({ value, label: t(`common.source.${value}`) }))}
        value={state.source}
        onChoose={(source) => {
          onChange({ source });
        }}
      />
      <FilterSelect
        label={t('users.filterRole')}
        any={t('users.allRoles')}
        w={{ base: '100%', xs: 210 }}
        options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
        value={state.role}
        onChoose={(role) => {
          onChange({ role });
        }}
      />
    </Group>
  );
}
