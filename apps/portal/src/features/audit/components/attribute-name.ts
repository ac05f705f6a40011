import { ROLES } from '@vbc/contracts';
import type { TFunction } from 'i18next';

/** Those that the product names; what a directory sends is shown under the name it has there, such as "department". */
const NAMED = [
  'userName',
  'firstName',
  'lastName',
  'email',
  'role',
  'sso',
  'extensions',
  'groups',
  'active',
  'externalId',
  'label',
  'address',
  'decision',
  'issuer',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
  'clientId',
  'clientSecret',
  'userNameClaim',
] as const;

/** An attribute of an audit entry as people call it. */
export function attributeName(t: TFunction, attribute: string): string {
  const named = NAMED.find((name) => name === attribute);
  return named === undefined ? attribute : t(`audit.attributes.${named}`);
}

/** A value of that attribute as people call it: a role by its name. */
export function attributeValue(t: TFunction, attribute: string, value: string): string {
  const role = attribute === 'role' ? ROLES.find((candidate) => candidate === value) : undefined;
  return role === undefined ? value : t(`common.role.${role}`);
}
