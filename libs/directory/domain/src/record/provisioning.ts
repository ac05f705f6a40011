import type { Clock } from '@vbc/util';
import { newId } from '@vbc/util';
import type { AuditEvent } from '../audit/audit-event';
import type { ActingConnection } from '../connection/connection';
import { endConnectionsOf } from '../connection/end-connections';
import { PersonNotFoundError } from '../directory-error';
import type { GroupRef } from '../group/directory-group';
import { removePerson } from '../group/remove-person';
import type { DirectoryStores, UnitOfWork } from '../stores/unit-of-work.port';
import { sameName } from '../user/user';
import { welcomeKitFor } from '../user/welcome-kit';
import { deleteRecord, writeRecord, type Outcome } from './apply-record';
import { createRecord } from './create-record';
import type { DirectoryStatement } from './directory-record';
import type { ViewedPerson } from './directory-view.port';
import { groupsOf, hiddenFrom, type Person } from './person';
import { pushEvent } from './push-event';
import { viewFor } from './view-for';

/** One SCIM call. */
export interface PushContext {
  readonly connection: ActingConnection;
  readonly requestId?: string;
}

/**
 * The writing side of SCIM: load and lock, decide (apply-record, create-record), store, all in one transaction with
 * the audit entry and the mail job.
 */
export class Provisioning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DirectoryError */
  create(context: PushContext, statement: DirectoryStatement): Promise<ViewedPerson> {
    return this.unitOfWork.transaction(async (stores) => {
      const owner = await stores.people.lockOwnerOf(context.connection.accountId, statement.profile.userName);
      const push = { connection: context.connection, now: this.clock.now() };
      const outcome = createRecord(push, owner, statement, newId());
      return this.store(stores, context, outcome);
    });
  }

  /**
   * PUT and PATCH: `edit` gets the person as the connection sees them, under lock, and says how the resource is to stand.
   * @throws DirectoryError, and whatever `edit` throws; nothing is stored then
   */
  write(
    context: PushContext,
    userId: string,
    edit: (current: ViewedPerson) => DirectoryStatement,
  ): Promise<ViewedPerson> {
    return this.unitOfWork.transaction(async (stores) => {
      const person = await lockVisible(stores, context.connection, userId);
      const statement = edit(viewFor(context.connection.id, person));
      const outcome = writeRecord(
        { connection: context.connection, now: this.clock.now() },
        person,
        statement,
      );
      return this.store(stores, context, outcome);
    });
  }

  /**
   * The person leaves the groups of this connection, too.
   * @param check sees the person under lock and may throw: nothing is deleted then
   * @throws DirectoryError
   */
  delete(context: PushContext, userId: string, check?: (current: ViewedPerson) => void): Promise<void> {
    return this.unitOfWork.transaction(async (stores) => {
      const { connection } = context;
      const now = this.clock.now();
      await stores.groups.lockGroupsOf(connection.accountId, userId);
      const person = await lockVisible(stores, connection, userId);
      check?.(viewFor(connection.id, person));
      const outcome = deleteRecord({ connection, now }, person);
      const left = groupsOf(person, connection.id);
      if (left.length > 0)
        await stores.groups.removeFromAll(connection.accountId, connection.id, userId, now);
      await this.storePerson(stores, outcome, now);
      await stores.audit.append(withGroupsLeft(pushEvent(context, outcome), left));
    });
  }

  private async store(
    stores: DirectoryStores,
    context: PushContext,
    outcome: Outcome,
  ): Promise<ViewedPerson> {
    const { connection } = context;
    const { before, after } = outcome;
    if (after === null) throw new Error('A create or write never removes a person');
    if (outcome.happened !== 'unchanged') {
      await this.storePerson(stores, outcome, this.clock.now());
      await stores.audit.append(pushEvent(context, outcome));
      if (outcome.happened === 'created' || outcome.happened === 'activated')
        await welcome(stores, context, after);
      if (before !== null && !sameName(before.user.profile.userName, after.user.profile.userName)) {
        await endConnectionsOf(stores, before.user, 'username-changed', this.clock.now());
      }
    }
    return viewFor(connection.id, after);
  }

  private async storePerson(stores: DirectoryStores, { before, after }: Outcome, now: Date): Promise<void> {
    if (after !== null) await stores.people.save(before, after);
    else if (before !== null) await removePerson(stores, before, now);
  }
}

async function lockVisible(
  stores: DirectoryStores,
  connection: ActingConnection,
  userId: string,
): Promise<Person> {
  const person = await stores.people.lock(connection.accountId, userId);
  if (person === null || hiddenFrom(person, connection.id)) throw new PersonNotFoundError(userId);
  return person;
}

/** Rule 24: the groups a deleted person left stand in the same entry. */
function withGroupsLeft(event: AuditEvent, left: readonly GroupRef[]): AuditEvent {
  if (left.length === 0) return event;
  const names = left.map(({ displayName }) => displayName).join(', ');
  return { ...event, changes: [...(event.changes ?? []), { attribute: 'groups', from: names }] };
}

async function welcome(
  stores: DirectoryStores,
  { connection }: PushContext,
  { user }: Person,
): Promise<void> {
  const kit = welcomeKitFor(connection.policy, user, { kind: 'scim', idp: connection.kind });
  if (kit === 'none') return;
  await stores.jobs.sendWelcomeKit({
    accountId: user.accountId,
    userId: user.id,
    withPasswordLink: kit === 'with-password-link',
  });
}
