import type { ResolvedCompare } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';
import { equalsId } from './equals-id';
import { text, type CandidateQuery, type ElementRows, type FilterColumn } from './resource-columns';

/** What the `groups` of a User offer a filter, over users `u`: those of the connection, the second parameter. */
export function userGroups(baseUrl: string, parameters: SqlParameters): ElementRows {
  return {
    from:
      'directory_group_members m join directory_groups g ' +
      'on g.account_id = m.account_id and g.group_id = m.group_id and g.connection_id = $2 ' +
      'where m.account_id = $1 and m.user_id = u.user_id',
    order: 'g.created_at, g.group_id',
    part: ({ target }) => partOfGroup(target.name, baseUrl, parameters),
    comparison: ({ reference, operator, operand }) =>
      operator === 'eq' && operand.type === 'string' && reference.target.name === 'value'
        ? equalsId('g.group_id', operand.value.toLowerCase(), parameters)
        : undefined,
  };
}

function partOfGroup(name: string, baseUrl: string, parameters: SqlParameters): FilterColumn {
  switch (name) {
    case 'value':
      return text('g.group_id::text');
    case 'display':
      return text('g.display_name');
    case 'type':
      return text(`'direct'`);
    case '$ref':
      return text(`${parameters.bind(`${baseUrl}/Groups/`, 'text')} || g.group_id`);
    default:
      throw new Error(`A group of a user has no ${name}`);
  }
}

/** The users of a group. */
export function membersOf({ operand }: ResolvedCompare): CandidateQuery | undefined {
  if (operand.type !== 'string' || !isUuid(operand.value)) return undefined;
  const { value } = operand;
  return (parameters) =>
    `select x.user_id from directory_group_members x ` +
    `where x.account_id = $1 and x.group_id = ${parameters.bind(value, 'uuid')} and x.user_id is not null`;
}
