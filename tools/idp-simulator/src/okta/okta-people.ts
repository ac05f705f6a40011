import { randomBytes } from 'node:crypto';

import { isObject } from '../http/json';
import type { Person } from '../people/person';
import type { PeopleRequests, PushResult, Service } from '../provider/identity-provider';
import { idOf, namedIn, readPages, toImportedUser } from '../scim/answers';
import { mergeResource } from '../scim/merge-resource';
import { fillTemplate, type Words } from '../scim/request-template';
import { UnexpectedAnswer } from '../scim/scim-failure';

import * as traffic from './traffic';

/** Which method an app of Okta's writes a profile with, and `active`; it differs from app to app. */
export interface OktaStyle {
  /** `PUT`: the resource as read, with Okta's values over it. */
  profile: 'PUT' | 'PATCH';
  status: 'PUT' | 'PATCH';
}

/** The requests about people in one style. */
export function oktaPeople(style: OktaStyle): PeopleRequests {
  return {
    assign: (service, person) => assign(service, person, style),
    update: (service, id, person) => update(service, id, person, style),
    async deactivate(service, id, person) {
      if (style.status === 'PUT') await putMerged(service, id, person, false);
      else await service.send(fillTemplate(traffic.deactivateUser, { id }));
    },
    reactivate: (service, id, person) => activate(service, id, person, style),
    statusHoldsProfile: style.status === 'PUT',
    async pushPassword({ send }, id, password) {
      await send(fillTemplate(traffic.pushPassword, { id, password }));
    },
    async import(service) {
      const from = (startIndex: number) =>
        fillTemplate(traffic.importUsers, { startIndex: String(startIndex) });
      return (await readPages(service, from)).map(toImportedUser);
    },
  };
}

async function assign(service: Service, person: Person, style: OktaStyle): Promise<PushResult> {
  const found = await service.send(fillTemplate(traffic.findUser, wordsOf(person)));
  const match = namedIn(found, 'userName', person.profile.userName);
  if (match !== undefined) {
    const remoteId = idOf(match);
    await update(service, remoteId, person, style);
    // A whole resource says `active` itself.
    if (style.profile === 'PATCH') await activate(service, remoteId, person, style);
    return { remoteId, outcome: 'matched' };
  }
  const created = await service.send(
    fillTemplate(traffic.createUser, { ...wordsOf(person), password: randomPassword() }),
  );
  return { remoteId: idOf(created), outcome: 'created' };
}

function update(service: Service, id: string, person: Person, { profile }: OktaStyle): Promise<void> {
  return profile === 'PUT' ? putMerged(service, id, person, true) : patchProfile(service, id, person);
}

async function activate(service: Service, id: string, person: Person, style: OktaStyle): Promise<void> {
  if (style.status === 'PUT') await putMerged(service, id, person, true);
  else await service.send(fillTemplate(traffic.reactivateUser, { id }));
}

async function putMerged({ send }: Service, id: string, person: Person, active: boolean): Promise<void> {
  const current = await send(fillTemplate(traffic.readUser, { id }));
  if (!isObject(current)) throw new UnexpectedAnswer('The service answered without the user.');
  const replace = fillTemplate(traffic.replaceUser, { ...wordsOf(person), id, active });
  await send({ ...replace, body: mergeResource(current, replace.body ?? {}) });
}

async function patchProfile({ send }: Service, id: string, person: Person): Promise<void> {
  await send(fillTemplate(traffic.patchUser, { ...wordsOf(person), id }));
}

/** An attribute that was pushed once and is gone is pushed empty. */
function wordsOf({ id, profile, pushed }: Person): Words {
  const gone = (field: 'title' | 'department') => (pushed?.[field] === undefined ? undefined : '');
  return { title: gone('title'), department: gone('department'), ...profile, externalId: id };
}

function randomPassword(): string {
  return `${randomBytes(12).toString('base64url')}aA1!`;
}
