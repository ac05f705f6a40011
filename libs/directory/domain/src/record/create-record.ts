import { NameTakenError } from '../directory-error';
import { checkProfile } from '../user/profile-rules';
import { sameName } from '../user/user';
import { checkAuthority, stateRecord, type Outcome, type Push } from './apply-record';
import type { DirectoryStatement } from './directory-record';
import { managingRecord, recordOf, type Person } from './person';
import type { NameOwner } from './person-repository.port';

/**
 * A POST: a new person, or a match that is linked (rules 11, 12).
 * @param newUserId the id a new user gets
 * @throws NameTakenError when the name belongs to somebody this create cannot link to; other DirectoryErrors
 */
export function createRecord(
  push: Push,
  owner: NameOwner,
  statement: DirectoryStatement,
  newUserId: string,
): Outcome {
  checkProfile(statement.profile);
  const { userName } = statement.profile;
  switch (owner.kind) {
    case 'elsewhere':
      throw new NameTakenError(
        `The username "${userName}" is not available. Give this person another username.`,
      );
    case 'person':
      // Before the match: its texts would send the administrator into this refusal.
      checkAuthority(push.connection, owner.person.user);
      checkMatch(push, owner.person, userName);
      return stateRecord(push, owner.person, statement);
    case 'free':
      return newPerson(push, statement, newUserId);
  }
}

function newPerson(push: Push, statement: DirectoryStatement, newUserId: string): Outcome {
  const staged = statement.active === false;
  const blank: Person = {
    user: {
      accountId: push.connection.accountId,
      id: newUserId,
      profile: statement.profile,
      role: 'EU',
      staged,
      ssoOff: false,
      createdAt: push.now,
      updatedAt: push.now,
      version: 1,
    },
    records: [],
  };
  const { after } = stateRecord(push, blank, statement);
  return { happened: staged ? 'staged' : 'created', before: null, after };
}

/** Rule 12: only an unmanaged user of that very username, of whom this connection has no record, is a match. */
function checkMatch(push: Push, person: Person, userName: string): void {
  const own = recordOf(person, push.connection.id);
  if (own !== undefined) throw existsAlready(userName, person.user.id, own.state === 'active');

  const managing = managingRecord(person);
  if (managing !== undefined) {
    throw new NameTakenError(
      `The username "${userName}" is managed by another directory connection, "${managing.connectionLabel}". ` +
        'Unassign the person there first.',
    );
  }
  if (!sameName(person.user.profile.userName, userName)) {
    throw new NameTakenError(
      `The username "${userName}" is kept by another directory for the user with id ${person.user.id}. ` +
        'Delete the person there, or ask a Super User to forget that directory record.',
    );
  }
}

function existsAlready(userName: string, id: string, active: boolean): NameTakenError {
  return new NameTakenError(
    active
      ? `The username "${userName}" exists already, as id ${id}: update that user instead of creating it.`
      : `The username "${userName}" exists, deactivated, as id ${id}: set active to true on it instead of creating it.`,
  );
}
