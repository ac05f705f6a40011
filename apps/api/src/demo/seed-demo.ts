import { createAccount, newUser, type DirectoryStores } from '@vbc/directory/domain';
import { createOAuthClient, setPassword } from '@vbc/identity/domain';
import type { Adapters } from '../adapters';
import { DEMO_ACCOUNTS, DEMO_CLIENTS, DEMO_PASSWORD, type DemoAccount, type DemoPerson } from './demo-people';

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
