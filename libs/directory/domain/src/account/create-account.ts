import { newId } from '@vbc/util';
import { ConflictError } from '../directory-error';
import { checkNameFree, newUser } from '../user/add-user';
import type { DirectoryDeps } from '../user/portal-context';
import { checkProfile } from '../user/profile-rules';
import type { BasicProfile, User } from '../user/user';
import { keyFromName, newAccount, type Account } from './account';

export interface NewAccount {
  readonly name: string;
  readonly key?: string;
  readonly admin: BasicProfile;
}

const KEY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/**
 * The operator makes an account with its first Super User, who gets no mail: the operator hands over the link.
 * @throws ConflictError key missing, malformed or taken; InvalidProfileError, NameTakenError
 */
export function createAccount(
  deps: DirectoryDeps,
  input: NewAccount,
): Promise<{ account: Account; admin: User }> {
  return deps.unitOfWork.transaction(async (stores) => {
    const now = deps.clock.now();
    const key = input.key ?? keyFromName(input.name);
    if (!KEY.test(key)) {
      throw new ConflictError(
        `"${key}" is no account key: 1 to 40 of a-z, 0-9 and "-". Give one with --key.`,
      );
    }
    checkProfile(input.admin);
    const account = newAccount({ id: newId(), key, name: input.name, now });
    await stores.accounts.insert(account);
    checkNameFree(await stores.people.lockOwnerOf(account.id, input.admin.userName));
    const admin = newUser(account.id, { profile: input.admin, role: 'SU' }, now);
    await stores.people.save(null, { user: admin, records: [] });
    await stores.audit.append({
      accountId: account.id,
      type: 'account.created',
      result: 'success',
      actor: { kind: 'operator' },
      subject: { userId: admin.id, userName: admin.profile.userName },
    });
    return { account, admin };
  });
}
