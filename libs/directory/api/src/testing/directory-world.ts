import {
  actorFor,
  buildAccount,
  buildConnection,
  buildRecord,
  buildUser,
  inMemoryDirectory,
  type InMemoryDirectory,
} from '@vbc/directory/domain/testing';
import type { Account, Connection, Role, User } from '@vbc/directory/domain';
import { TestServer } from '@vbc/platform/testing';
import { DirectoryApiModule } from '../directory-api.module';

/** Two accounts: `acme` with an administrator of each role and an Okta connection, and a stranger's. */
export interface DirectoryWorld {
  readonly server: TestServer;
  readonly directory: InMemoryDirectory;
  readonly acme: Account;
  readonly okta: Connection;
  readonly people: Readonly<Record<'su' | 'aa' | 'eu' | 'stranger', User>>;
  addUser(given?: Parameters<typeof buildUser>[1]): Promise<User>;
  /** Somebody Okta manages. */
  addManaged(given?: Parameters<typeof buildUser>[1]): Promise<User>;
  /** Somebody Okta announced. */
  addStaged(): Promise<User>;
}

export async function directoryWorld(given: Partial<Account> = {}): Promise<DirectoryWorld> {
  const directory = inMemoryDirectory();
  const acme = buildAccount(given);
  const other = buildAccount();
  const okta = buildConnection(acme.id);
  await directory.stores.accounts.insert(acme);
  await directory.stores.accounts.insert(other);
  await directory.stores.connections.insert(okta);

  const save = async (user: User, state?: 'active' | 'inactive'): Promise<User> => {
    const records = state === undefined ? [] : [buildRecord(user, okta, { state })];
    await directory.stores.people.save(null, { user, records });
    return user;
  };
  const person = (account: Account, role: Role) => save(buildUser(account.id, { role }));
  const people = {
    su: await person(acme, 'SU'),
    aa: await person(acme, 'AA'),
    eu: await person(acme, 'EU'),
    stranger: await person(other, 'SU'),
  };
  const server = await TestServer.start(
    [
      DirectoryApiModule.register({
        unitOfWork: directory.unitOfWork,
        clock: directory.clock,
        users: directory.directory,
        accounts: directory.stores.accounts,
      }),
    ],
    Object.fromEntries(Object.entries(people).map(([name, user]) => [name, actorFor(user)])),
  );
  return {
    server,
    directory,
    acme,
    okta,
    people,
    addUser: (user) => save(buildUser(acme.id, user)),
    addManaged: (user) => save(buildUser(acme.id, user), 'active'),
    addStaged: () => save(buildUser(acme.id, { staged: true }), 'inactive'),
  };
}
