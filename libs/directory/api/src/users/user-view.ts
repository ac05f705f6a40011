import type {
  ConnectionRef,
  DirectoryRecordView,
  UserListItem,
  UserProfileView,
  UserSource,
} from '@vbc/contracts';
import {
  differingFields,
  isManaged,
  managingRecord,
  ssoApplies,
  type Account,
  type DirectoryRecord,
  type ListedUser,
  type Person,
  type PersonDetails,
  type PortalActor,
} from '@vbc/directory/domain';
import { abilitiesOf } from './user-abilities';

/** One row of the Users screen. */
export function listItem({ user, source, connection, extensions }: ListedUser): UserListItem {
  return {
    id: user.id,
    ...user.profile,
    role: user.role,
    source,
    ...(connection === undefined ? {} : { directory: connection }),
    extensions,
    updatedAt: user.updatedAt.toISOString(),
  };
}

/** One person as `actor` may see and treat them. */
export function profileView(actor: PortalActor, account: Account, details: PersonDetails): UserProfileView {
  const { person } = details;
  const { user } = person;
  const directory = directoryOf(account, details);
  return {
    id: user.id,
    ...user.profile,
    role: user.role,
    source: sourceOf(account, person),
    ...(directory === undefined ? {} : { directory }),
    records: person.records.flatMap((record) => recordView(details, record)),
    extensions: details.extensions,
    ssoOff: user.ssoOff,
    ssoApplies: ssoApplies(account.sso, user),
    provisioningUserOf: details.provisioningUserOf,
    abilities: abilitiesOf(actor, account, person),
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    version: user.version,
  };
}

function sourceOf(account: Account, person: Person): UserSource {
  if (person.user.staged) return 'staged';
  return isManaged(person, account.switches) ? 'managed' : 'unmanaged';
}

function directoryOf(account: Account, details: PersonDetails): UserProfileView['directory'] {
  const record = speakingRecord(account, details.person);
  if (record === undefined) return undefined;
  return { ...connectionOf(details, record), lastSyncedAt: record.updatedAt.toISOString() };
}

/** The record that manages or stages the person. */
function speakingRecord(account: Account, person: Person): DirectoryRecord | undefined {
  if (person.user.staged) return person.records.find(({ state }) => state === 'inactive');
  return isManaged(person, account.switches) ? managingRecord(person) : undefined;
}

function recordView(details: PersonDetails, record: DirectoryRecord): DirectoryRecordView[] {
  if (record.state === 'deleted') return [];
  return [
    {
      connection: connectionOf(details, record),
      state: record.state,
      says: record.profile,
      differs: differingFields(details.person.user.profile, record.profile),
      ...(record.externalId === undefined ? {} : { externalId: record.externalId }),
      resource: record.resource,
      createdAt: record.createdAt.toISOString(),
      lastSyncedAt: record.updatedAt.toISOString(),
    },
  ];
}

function connectionOf(details: PersonDetails, record: DirectoryRecord): ConnectionRef {
  const known = details.connections.find(({ id }) => id === record.connectionId);
  const { id, label, kind } = known ?? {
    id: record.connectionId,
    label: record.connectionLabel,
    kind: 'other' as const,
  };
  return { id, label, kind };
}
