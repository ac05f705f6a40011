import {
  ROLES,
  USER_SORTS,
  type ListUsersQuery,
  type Role,
  type UserSort,
  type UserSource,
} from '@vbc/contracts';
import { useSearchParams } from 'react-router';

export const SOURCES = ['managed', 'unmanaged', 'staged'] as const satisfies readonly UserSource[];

type Required4 = Required<Pick<ListUsersQuery, 'sort' | 'direction' | 'page'>>;
export type UserListState = Pick<ListUsersQuery, 'search' | 'source' | 'role'> & Required4;

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

/** What the address says about the list: search, filters, order and page. Nonsense counts as absent. */
export function readUserListState(parameters: URLSearchParams): UserListState {
  const search = parameters.get('search') ?? '';
  const source: UserSource | undefined = oneOf(SOURCES, parameters.get('source'));
  const role: Role | undefined = oneOf(ROLES, parameters.get('role'));
  const sort: UserSort = oneOf(USER_SORTS, parameters.get('sort')) ?? 'name';
  const page = Number(parameters.get('page') ?? 1);
  return {
    ...(search === '' ? {} : { search }),
    ...(source ? { source } : {}),
    ...(role ? { role } : {}),
    sort,
    direction: parameters.get('direction') === 'desc' ? 'desc' : 'asc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The state of the users list, kept in the address. */
export function useUserListState() {
  const [parameters, setParameters] = useSearchParams();
  const change = (changes: Partial<Record<keyof UserListState, string | null>>) => {
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        next.delete('page');
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const clear = () => {
    change({ search: null, source: null, role: null });
  };
  return { state: readUserListState(parameters), change, clear };
}
