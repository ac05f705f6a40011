import { nameKey } from '@vbc/directory/domain';
import { USER_URN, type AttributeReference, type ResolvedCompare } from '@vbc/scim/protocol';

import type { SqlParameters } from '../sql/sql-parameters';
import { equalsId, withId } from './equals-id';
import { lowerCased } from './lower-cased';
import {
  placeInResource,
  text,
  type CandidateQuery,
  type ElementRows,
  type FilterColumn,
  type ResourceColumns,
} from './resource-columns';
import { membersOf, userGroups } from './user-groups';

/** The row is a user of whom the connection has said nothing (rule 15): what it is served is made of the user. */
const WITHOUT_RECORD = 'r.user_id is null';

/** Said by the record where there is one, else by the user. */
function profile(column: string): FilterColumn {
  return text(`coalesce(r.${column}, u.${column})`);
}

function projected(attribute: string, projection: string): FilterColumn {
  return {
    type: 'jsonb',
    sql: `case when ${WITHOUT_RECORD} then ${projection} else r.resource -> '${attribute}' end`,
  };
}

function instant(column: string): FilterColumn {
  return { type: 'timestamptz', sql: `coalesce(r.${column}, u.${column})` };
}

/** The attributes that are more than a place in the record's resource, by path. */
const COLUMNS: Readonly<Record<string, FilterColumn>> = {
  id: text('u.user_id::text'),
  externalId: text('r.external_id'),
  userName: profile('user_name'),
  'name.givenName': profile('first_name'),
  'name.familyName': profile('last_name'),
  name: projected('name', `jsonb_build_object('givenName', u.first_name, 'familyName', u.last_name)`),
  emails: projected(
    'emails',
    `jsonb_build_array(jsonb_build_object('value', u.email, 'type', 'work', 'primary', true))`,
  ),
  schemas: projected('schemas', `jsonb_build_array('${USER_URN}')`),
  // A filter is held against the link, not against the record's own word.
  active: { type: 'boolean', sql: `coalesce(r.state = 'active', false)` },
  meta: { type: 'boolean', sql: 'true' },
  'meta.resourceType': text(`'User'`),
  'meta.created': instant('created_at'),
  'meta.lastModified': instant('updated_at'),
  'meta.version': text(
    `'W/"' || case when ${WITHOUT_RECORD} then 'u' || u.version else 'r' || r.version end
      || '-' || (extract(epoch from coalesce(r.created_at, u.created_at)) * 1000)::bigint || '"'`,
  ),
};

/** What Users offer a filter, over users `u` and the records `r` of one connection. */
export class UserColumns implements ResourceColumns {
  readonly id = 'u.user_id';

  /** @param baseUrl the address of the SCIM endpoints, for `meta.location` and `groups.$ref` */
  constructor(private readonly baseUrl = '/scim/v2') {}

  column(reference: AttributeReference, parameters: SqlParameters): FilterColumn {
    if (reference.path === 'meta.location')
      return text(`${parameters.bind(`${this.baseUrl}/Users/`, 'text')} || u.user_id`);
    return COLUMNS[reference.path] ?? placeInResource('r.resource', reference, parameters);
  }

  elements({ attribute, extension }: AttributeReference, parameters: SqlParameters): ElementRows | undefined {
    const isGroups = attribute.name === 'groups' && extension === undefined;
    return isGroups ? userGroups(this.baseUrl, parameters) : undefined;
  }

  comparison(
    { reference, operator, operand }: ResolvedCompare,
    parameters: SqlParameters,
  ): string | undefined {
    if (operator !== 'eq' || operand.type !== 'string') return undefined;
    if (reference.path === 'id') return equalsId(this.id, operand.value, parameters);
    // By the form under which names are unique, so that no filter overlooks a name that a create would call taken.
    if (reference.path === 'userName')
      return `coalesce(r.name_key, u.name_key) = ${parameters.bind(nameKey(operand.value), 'text')}`;
    return undefined;
  }

  candidates(compare: ResolvedCompare): CandidateQuery | undefined {
    const { reference, operator, operand } = compare;
    if (operator !== 'eq' || operand.type !== 'string') return undefined;
    if (reference.path === 'groups.value') return membersOf(compare);
    return CANDIDATES[reference.path]?.(operand.value);
  }
}

/** The look-ups that identity providers make before every write. */
const CANDIDATES: Readonly<Record<string, (value: string) => CandidateQuery>> = {
  id: withId,
  userName: (userName) => (parameters) =>
    `select n.user_id from login_names n ` +
    `where n.name_key = ${parameters.bind(nameKey(userName), 'text')} and n.account_id = $1`,
  externalId: (externalId) => (parameters) =>
    `select x.user_id from directory_records x where x.external_id = ${parameters.bind(externalId, 'text')} ` +
    `and x.account_id = $1 and x.connection_id = $2`,
  'emails.value': (email) => (parameters) => withEmail(parameters.bind(email.toLowerCase(), 'text')),
};

/** By the address of a record's profile, by those that it says beside, and by the address of a user without a record. */
function withEmail(key: string): string {
  const ofConnection = 'x.account_id = $1 and x.connection_id = $2';
  return [
    `select x.user_id from directory_records x where ${ofConnection} and ${lowerCased('x.email')} = ${key}`,
    `select x.user_id from directory_record_emails x where ${ofConnection} and x.email_key = ${key}`,
    `select x.user_id from users x where x.account_id = $1 and ${lowerCased('x.email')} = ${key}`,
  ].join(' union all ');
}
