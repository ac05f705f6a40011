import type { UserAbilities } from '@vbc/contracts';
import { administers, isManaged, type Account, type Person, type PortalActor } from '@vbc/directory/domain';

/** The words of rule 23, exactly. */
export const MANAGED_REASON = 'The user is managed by Company Directory';

const STAGED_REASON =
  'This person is staged by a directory and not in service yet: discard the staged user, or wait for the directory.';
const ADMINISTRATOR_REASON =
  'Account Administrators manage End Users only. Ask a Super User to make this change.';

interface Situation {
  self: boolean;
  administered: boolean;
  managed: boolean;
  staged: boolean;
  superUser: boolean;
  administrator: boolean;
  forgettable: boolean;
}

/**
 * What `actor` may do with `person`: the domain's own checks, told beforehand. The last Super User is not foreseen here:
 * only the transaction that demotes or deletes can know who is the last.
 */
export function abilitiesOf(actor: PortalActor, account: Account, person: Person): UserAbilities {
  const is = situation(actor, account, person);
  const editReason = whyNotEdit(is);
  const deleteReason = whyNotDelete(is);
  return {
    editProfile: editReason === undefined,
    ...(editReason === undefined ? {} : { editProfileReason: editReason }),
    editRole: is.superUser && !is.staged,
    assignExtensions: !is.staged && (is.administered || (is.self && is.administrator)),
    delete: deleteReason === undefined,
    ...(deleteReason === undefined ? {} : { deleteReason }),
    release: is.superUser && is.managed,
    forgetRecord: is.superUser && is.forgettable,
    discard: is.staged && is.administered,
  };
}

function situation(actor: PortalActor, account: Account, person: Person): Situation {
  return {
    self: actor.userId === person.user.id,
    administered: administers(actor, person.user),
    managed: isManaged(person, account.switches),
    staged: person.user.staged,
    superUser: actor.role === 'SU',
    administrator: actor.role !== 'EU',
    forgettable: isForgettable(account, person),
  };
}

/** What a directory says about somebody it does not manage: with SCIM off, active records too (rule 12). */
function isForgettable(account: Account, person: Person): boolean {
  const managed = isManaged(person, account.switches);
  return (
    !person.user.staged &&
    person.records.some(({ state }) => state === 'inactive' || (state === 'active' && !managed))
  );
}

function whyNotEdit(is: Situation): string | undefined {
  if (is.staged) return STAGED_REASON;
  if (is.managed) return MANAGED_REASON;
  return is.self || is.administered ? undefined : ADMINISTRATOR_REASON;
}

function whyNotDelete(is: Situation): string | undefined {
  if (is.staged) return 'This person is staged: discard the staged user instead.';
  if (is.managed) return MANAGED_REASON;
  return is.administered ? undefined : ADMINISTRATOR_REASON;
}
