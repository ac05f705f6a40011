import type { Account, Connection, DirectoryRecord, Role, User } from '@vbc/directory/domain';
import {
  actorFor,
  buildAccount,
  buildConnection,
  buildRecord,
  buildUser,
  inMemoryDirectory,
  type InMemoryDirectory,
} from '@vbc/directory/domain/testing';
import { TestServer } from '@vbc/platform/testing';
import { AccountSettingsModule } from '../account-settings.module';

/** `acme` with a person of each role and an Okta connection, and another account with one too. */
export interface SettingsWorld {
  readonly server: TestServer;
  readonly directory: InMemoryDirectory;
  readonly acme: Account;
  readonly okta: Connection;
  readonly theirs: Connection;
  readonly liveTokens: Set<string>;
  addUser(given?: Parameters<typeof buildUser>[1], record?: Partial<DirectoryRecord>): Promise<User>;
}

export async function settingsWorld(given: Partial<Account> = {}): Promise<SettingsWorld> {
  const directory = inMemoryDirectory();
  const [acme, other] = [buildAccount(given), buildAccount()];
  const [okta, theirs] = [buildConnection(acme.id), buildConnection(other.id)];
  await directory.stores.accounts.insert(acme);
  await directory.stores.accounts.insert(other);
  await directory.stores.connections.insert(okta);
  await directory.stores.connections.insert(theirs);

  const addUser: SettingsWorld['addUser'] = async (user, record) => {
    const built = buildUser(acme.id, user);
    const records = record === undefined ? [] : [buildRecord(built, okta, record)];
    await directory.stores.people.save(null, { user: built, records });
    return built;
  };
  const signedIn = async (role: Role) => actorFor(await addUser({ role }));
  const liveTokens = new Set<string>();
  const server = await TestServer.start(
    [
      AccountSettingsModule.register({
        unitOfWork: directory.unitOfWork,
        clock: directory.clock,
        users: directory.directory,
        accounts: directory.stores.accounts,
        connections: directory.stores.connections,
        audit: directory.audit,
        liveTokens: { connectionIdsWithLiveTokens: () => Promise.resolve(liveTokens) },
        publicUrl: 'https://vbc.example',
      }),
    ],
    { su: await signedIn('SU'), aa: await signedIn('AA'), eu: await signedIn('EU') },
  );
  return { server, directory, acme, okta, theirs, liveTokens, addUser };
}
