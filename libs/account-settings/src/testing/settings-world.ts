import type { AssertionInspection } from '@vbc/contracts';
import type { Account, Connection, DirectoryRecord, Role, User } from '@vbc/directory/domain';
import {
  actorFor,
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildRecord,
  buildUser,
  type InMemoryDirectory,
} from '@vbc/directory/domain/testing';
import { hashOf, newGrantId, OutboundFailedError } from '@vbc/identity/domain';
import { inMemoryIdentity, type InMemoryIdentity } from '@vbc/identity/domain/testing';
import { TestServer } from '@vbc/platform/testing';
import { FixedClock } from '@vbc/util';
import { AccountSettingsModule } from '../account-settings.module';

/** `acme` with a person of each role and an Okta connection, and another account with one too. */
export interface SettingsWorld {
  readonly server: TestServer;
  readonly directory: InMemoryDirectory;
  readonly identity: InMemoryIdentity;
  readonly clock: FixedClock;
  readonly acme: Account;
  readonly okta: Connection;
  readonly theirs: Connection;
  /** Assertions that were inspected. */
  readonly inspected: string[];
  addUser(given?: Parameters<typeof buildUser>[1], record?: Partial<DirectoryRecord>): Promise<User>;
  /** The connection authorized by this person. */
  authorize(connection: Connection, signer: User): Promise<void>;
}

/** An address that may not be asked. */
export const FORBIDDEN_ADDRESS = 'https://10.0.0.1/keys';

const INSPECTION: AssertionInspection = { accepted: false, checks: [] };

export async function settingsWorld(given: Partial<Account> = {}): Promise<SettingsWorld> {
  const clock = new FixedClock(BUILT_AT);
  const identity = inMemoryIdentity(clock);
  const { directory } = identity;
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
  const inspected: string[] = [];
  const server = await TestServer.start(
    [
      AccountSettingsModule.register({
        ...identity,
        users: directory.directory,
        accounts: directory.stores.accounts,
        connections: directory.stores.connections,
        audit: directory.audit,
        assertions: {
          inspect: (_federation, assertion) => {
            inspected.push(assertion);
            return Promise.resolve(INSPECTION);
          },
        },
        outbound: { checkAddress: refuseForbidden },
        publicUrl: 'https://vbc.example',
      }),
    ],
    { su: await signedIn('SU'), aa: await signedIn('AA'), eu: await signedIn('EU') },
  );
  const authorize: SettingsWorld['authorize'] = async (connection, signer) => {
    const grant = grantOf(connection, signer);
    const { grantId, expiresAt } = grant;
    await identity.unitOfWork.transaction(async ({ connections, grants }) => {
      await connections.update({ ...connection, provisioningUserId: signer.id });
      await grants.insert(grant);
    });
    await identity.artefacts.put('RefreshToken', hashOf(grantId), { payload: {}, grantId, expiresAt });
  };
  return { server, directory, identity, clock, acme, okta, theirs, inspected, addUser, authorize };
}

const YEAR_MS = 365 * 86_400_000;

function grantOf({ accountId, id }: Connection, { id: userId }: User) {
  const expiresAt = new Date(BUILT_AT.getTime() + 2 * YEAR_MS);
  const grantId = newGrantId(accountId);
  return { accountId, grantId, connectionId: id, userId, clientId: 'okta', createdAt: BUILT_AT, expiresAt };
}

function refuseForbidden(url: string): Promise<void> {
  return url === FORBIDDEN_ADDRESS
    ? Promise.reject(new OutboundFailedError('address-refused', 'The address 10.0.0.1 is not a public one.'))
    : Promise.resolve();
}
