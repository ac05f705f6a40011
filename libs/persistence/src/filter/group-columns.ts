import { nameKey } from '@vbc/directory/domain';
import type { AttributeReference, ResolvedCompare } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';

import { MEMBER_DISPLAY, MEMBER_KIND, MEMBERS } from '../group/group-row';
import type { SqlParameters } from '../sql/sql-parameters';
import { equalsId, withId } from './equals-id';
import {
  placeInResource,
  text,
  type CandidateQuery,
  type ElementRows,
  type FilterColumn,
  type ResourceColumns,
} from './resource-columns';

/** The attributes that are more than a place in the resource, by path. */
const COLUMNS: Readonly<Record<string, FilterColumn>> = {
  id: text('g.group_id::text'),
  externalId: text('g.external_id'),
  displayName: text('g.display_name'),
  meta: { type: 'boolean', sql: 'true' },
  'meta.resourceType': text(`'Group'`),
  'meta.created': { type: 'timestamptz', sql: 'g.created_at' },
  'meta.lastModified': { type: 'timestamptz', sql: 'g.updated_at' },
  'meta.version': text(
    `'W/"g' || g.version || '-' || (extract(epoch from g.created_at) * 1000)::bigint || '"'`,
  ),
};

/** What Groups offer a filter, over directory_groups `g`. */
export class GroupColumns implements ResourceColumns {
  readonly id = 'g.group_id';

  /** @param baseUrl the address of the SCIM endpoints as served, for `meta.location` and `members.$ref` */
  constructor(private readonly baseUrl = '/scim/v2') {}

  column(reference: AttributeReference, parameters: SqlParameters): FilterColumn {
    if (reference.path === 'meta.location')
      return text(`${parameters.bind(`${this.baseUrl}/Groups/`, 'text')} || g.group_id`);
    return COLUMNS[reference.path] ?? placeInResource('g.resource', reference, parameters);
  }

  elements({ attribute }: AttributeReference, parameters: SqlParameters): ElementRows | undefined {
    if (attribute.name !== 'members') return undefined;
    const from = `${MEMBERS} where m.account_id = $1 and m.group_id = g.group_id`;
    return { from, order: 'm.place', ...this.member(parameters) };
  }

  /** What one member offers, over `MEMBERS`. */
  member(parameters: SqlParameters): Pick<ElementRows, 'part' | 'comparison'> {
    return {
      part: ({ target }) => this.partOfMember(target.name, parameters),
      comparison: (compare) => comparesMember(compare, parameters),
    };
  }

  comparison(
    { reference, operator, operand }: ResolvedCompare,
    parameters: SqlParameters,
  ): string | undefined {
    if (operator !== 'eq' || operand.type !== 'string') return undefined;
    if (reference.path === 'id') return equalsId('g.group_id', operand.value, parameters);
    // By the form under which names are unique, so that no filter overlooks a name that a create would call taken.
    if (reference.path === 'displayName')
      return `g.name_key = ${parameters.bind(nameKey(operand.value), 'text')}`;
    return undefined;
  }

  candidates({ reference, operator, operand }: ResolvedCompare): CandidateQuery | undefined {
    if (operator !== 'eq' || operand.type !== 'string') return undefined;
    return CANDIDATES[reference.path]?.(operand.value);
  }

  private partOfMember(name: string, parameters: SqlParameters): FilterColumn {
    switch (name) {
      case 'value':
        return text('m.member_id::text');
      case 'type':
        return text(MEMBER_KIND);
      case 'display':
        return text(MEMBER_DISPLAY);
      case '$ref': {
        const [groups, users] = ['Groups', 'Users'].map((type) =>
          parameters.bind(`${this.baseUrl}/${type}/`, 'text'),
        );
        return text(`case when m.user_id is null then ${groups} else ${users} end || m.member_id`);
      }
      default:
        throw new Error(`A member has no ${name}`);
    }
  }
}

/** A member by its id is found by the primary key, however many there are. `value` is not case-exact. */
function comparesMember(
  { reference, operator, operand }: ResolvedCompare,
  parameters: SqlParameters,
): string | undefined {
  if (operator !== 'eq' || operand.type !== 'string' || reference.target.name !== 'value') return undefined;
  return equalsId('m.member_id', operand.value.toLowerCase(), parameters);
}

/** The look-ups that identity providers make before every write. */
const CANDIDATES: Readonly<Record<string, (value: string) => CandidateQuery>> = {
  id: withId,
  displayName: (displayName) => (parameters) =>
    `select x.group_id from directory_groups x where x.account_id = $1 and x.connection_id = $2 ` +
    `and x.name_key = ${parameters.bind(nameKey(displayName), 'text')}`,
  externalId: (externalId) => (parameters) =>
    `select x.group_id from directory_groups x where x.external_id = ${parameters.bind(externalId, 'text')} ` +
    `and x.account_id = $1 and x.connection_id = $2`,
  'members.value': (id) => (parameters) => (isUuid(id) ? groupsOf(parameters.bind(id, 'uuid')) : NONE),
};

const NONE = 'select null::uuid where false';

function groupsOf(member: string): string {
  return ['user_id', 'member_group_id']
    .map(
      (column) =>
        `select x.group_id from directory_group_members x where x.${column} = ${member} and x.account_id = $1`,
    )
    .join(' union all ');
}
