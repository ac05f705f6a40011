import { USER_URN, type AttributeReference } from '@vbc/scim/protocol';

import type { SqlParameters } from '../sql/sql-parameters';
import type { FilterColumn } from './filter-column';

/** The row is a user of whom the connection has said nothing (rule 15): what it is served is made of the user. */
const WITHOUT_RECORD = 'r.user_id is null';

function text(sql: string): FilterColumn {
  return { type: 'text', sql };
}

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
    `'W/"' || case when ${WITHOUT_RECORD} then 'u' || u.version else 'r' || r.version end || '"'`,
  ),
};

/** The column of a User's attribute, over users `u` and the records `r` of one connection. */
export function userColumn(
  reference: AttributeReference,
  parameters: SqlParameters,
  usersUrl: string,
): FilterColumn {
  if (reference.path === 'meta.location')
    return text(`${parameters.bind(`${usersUrl}/`, 'text')} || u.user_id`);
  return COLUMNS[reference.path] ?? placeInResource(reference, parameters);
}

function placeInResource(reference: AttributeReference, parameters: SqlParameters): FilterColumn {
  const { extension, attribute, subAttribute } = reference;
  const path = [extension?.id, attribute.name, subAttribute?.name].filter((name) => name !== undefined);
  return {
    type: 'jsonb',
    sql: ['r.resource', ...path.map((name) => parameters.bind(name, 'text'))].join(' -> '),
  };
}
