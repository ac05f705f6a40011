import { randomBytes } from 'node:crypto';

import type { JsonObject, JsonValue } from '@vbc/util';

import { isObject, objectsAt, stringAt } from '../http/json';
import type { Person } from '../people/person';
import type { AssignResult, IdentityProvider, ImportedUser } from '../provider/identity-provider';
import { mergeResource } from '../scim/merge-resource';
import { fillTemplate } from '../scim/request-template';
import { UnexpectedAnswer } from '../scim/scim-failure';
import type { SendScim } from '../scim/scim-request';

import { oktaTaskText } from './okta-tasks';
import { oktaTraffic } from './traffic';

/** Okta: looks a user name up before it creates, writes whole merged resources, and never deletes. */
export const okta: IdentityProvider = {
  name: 'Okta',
  userAgent: 'Okta SCIM Client 1.0.0',
  timeoutMs: 60_000,
  retry: { maxTries: 10, firstWait: 300 },
  verifiedText: 'Vonage was verified successfully!',
  async testCredentials(send) {
    await send(fillTemplate(oktaTraffic.testCredentials, {}));
  },
  assign,
  update,
  async deactivate(send, remoteId) {
    await send(fillTemplate(oktaTraffic.deactivateUser, { id: remoteId }));
  },
  async reactivate(send, remoteId) {
    await send(fillTemplate(oktaTraffic.reactivateUser, { id: remoteId }));
  },
  importUsers,
  failureText: oktaTaskText,
};

async function assign(send: SendScim, person: Person): Promise<AssignResult> {
  const found = await send(fillTemplate(oktaTraffic.findUser, wordsOf(person)));
  const match = objectsAt(found, 'Resources').find((user) => sameName(user, person));
  if (match !== undefined) {
    const remoteId = idOf(match);
    await update(send, remoteId, person);
    return { remoteId, outcome: 'matched' };
  }
  const created = await send(
    fillTemplate(oktaTraffic.createUser, { ...wordsOf(person), password: randomPassword() }),
  );
  return { remoteId: idOf(created), outcome: 'created' };
}

async function update(send: SendScim, remoteId: string, person: Person): Promise<void> {
  const current = await send(fillTemplate(oktaTraffic.readUser, { id: remoteId }));
  if (!isObject(current)) throw new UnexpectedAnswer('The service answered without the user.');
  const replace = fillTemplate(oktaTraffic.replaceUser, { ...wordsOf(person), id: remoteId });
  await send({ ...replace, body: mergeResource(current, replace.body ?? {}) });
}

async function importUsers(send: SendScim): Promise<ImportedUser[]> {
  const users: ImportedUser[] = [];
  for (;;) {
    const startIndex = users.length + 1;
    const page = await send(fillTemplate(oktaTraffic.importPage, { startIndex: String(startIndex) }));
    const resources = objectsAt(page, 'Resources');
    users.push(...resources.map(toImportedUser));
    if (resources.length === 0 || users.length >= totalOf(page)) return users;
  }
}

function toImportedUser(user: JsonObject): ImportedUser {
  const name = [stringAt(user['name'], 'givenName'), stringAt(user['name'], 'familyName')];
  return {
    remoteId: idOf(user),
    userName: stringAt(user, 'userName') ?? '',
    displayName: name.filter((part) => part !== undefined).join(' '),
    active: user['active'] === true,
  };
}

function totalOf(page: JsonValue | undefined): number {
  const total = isObject(page) ? page['totalResults'] : undefined;
  return typeof total === 'number' ? total : 0;
}

function sameName(user: JsonObject, person: Person): boolean {
  return stringAt(user, 'userName')?.toLowerCase() === person.profile.userName.toLowerCase();
}

/** Okta fails a create whose answer has no body: it needs the id. */
function idOf(user: JsonValue | undefined): string {
  const id = stringAt(user, 'id');
  if (id === undefined) throw new UnexpectedAnswer('The service answered without an id for the user.');
  return id;
}

function wordsOf(person: Person): Record<string, string> {
  return { ...person.profile, externalId: person.id };
}

function randomPassword(): string {
  return `${randomBytes(12).toString('base64url')}aA1!`;
}
