import { createAccount, newUser, type DirectoryStores, type PortalActor } from '@vbc/directory/domain';
import { changeSingleSignOn, createOAuthClient, setPassword } from '@vbc/identity/domain';
import type { Adapters } from '../adapters';
import {
  DEMO_ACCOUNTS,
  DEMO_CLIENTS,
  DEMO_PASSWORD,
  DEMO_SSO_CLIENT,
  type DemoAccount,
  type DemoPerson,
} from './demo-people';

/** Fills an empty database with two companies and the simulator's clients; does nothing to one that has accounts. */
export async function seedDemo(adapters: Adapters): Promise<void> {
  const accounts = await adapters.unitOfWork.transaction((stores) => stores.accounts.list());
  if (accounts.length > 0) return;
  for (const account of DEMO_ACCOUNTS) await seedAccount(adapters, account);
  const redirectUris = [`http://localhost:${adapters.config.simulatorPort}/callback`];
  for (const client of DEMO_CLIENTS) await createOAuthClient(adapters, { ...client, redirectUris });
}

async function seedAccount(adapters: Adapters, demo: DemoAccount): Promise<void> {
  const { account, admin } = await createAccount(adapters, demo);
  await setPassword(adapters, { accountId: account.id, userId: admin.id, password: DEMO_PASSWORD });
  for (const person of demo.people) await seedPerson(adapters, account.id, person);
  const { userName } = admin.profile;
  await seedSingleSignOn(adapters, { accountId: account.id, userId: admin.id, userName, role: 'SU' }, demo);
}

/** Set up with the simulator's provider, and left switched off: the password goes on working. */
async function seedSingleSignOn(adapters: Adapters, actor: PortalActor, demo: DemoAccount): Promise<void> {
  const { encryptionKeys, simulatorPort, allowLoopbackEndpoints } = adapters.config;
  if (!allowLoopbackEndpoints) return;
  const issuer = `http://localhost:${simulatorPort}/oidc/${demo.identityProvider}`;
  await changeSingleSignOn({ ...adapters, encryptionKeys }, actor, {
    version: 0,
    enabled: false,
    enforced: false,
    exemptUserIds: [],
    provider: {
      issuer,
      authorizationEndpoint: `${issuer}/auth`,
      tokenEndpoint: `${issuer}/token`,
      jwksUri: `${issuer}/jwks`,
      ...DEMO_SSO_CLIENT,
      userNameClaim: 'preferred_username',
    },
  });
}

/** People who were there before the directory: without a welcome mail, which they got long ago. */
async function seedPerson(adapters: Adapters, accountId: string, person: DemoPerson): Promise<void> {
  const user = newUser(accountId, person, adapters.clock.now());
  await adapters.unitOfWork.transaction(async (stores: DirectoryStores) => {
    await stores.people.save(null, { user, records: [] });
    await stores.extensions.replace(accountId, user.id, person.extensions);
    await stores.audit.append({
      accountId,
      type: 'user.created',
      result: 'success',
      actor: { kind: 'operator' },
      subject: { userId: user.id, userName: user.profile.userName },
    });
  });
  if (person.signsIn) await setPassword(adapters, { accountId, userId: user.id, password: DEMO_PASSWORD });
}
