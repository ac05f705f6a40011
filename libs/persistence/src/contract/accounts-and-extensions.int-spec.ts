import { ConflictError, ExtensionTakenError, type DirectoryStores, type User } from '@vbc/directory/domain';
import { buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

describe.each(WORLDS)('accounts and extensions %s', (_, open) => {
  let world: World;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  const stores = <T>(work: (stores: DirectoryStores) => Promise<T>): Promise<T> =>
    world.unitOfWork.transaction(work);

  describe('AccountRepository', () => {
    it('finds an account by id and by key, and lists it', async () => {
      const account = buildAccount({ sso: { enabled: true, enforced: false } });
      await stores(({ accounts }) => accounts.insert(account));
      await stores(async ({ accounts }) => {
        expect(await accounts.find(account.id)).toEqual(account);
        expect(await accounts.lock(account.id)).toEqual(account);
        expect(await accounts.findByKey(account.key)).toEqual(account);
        expect(await accounts.list()).toContainEqual(account);
      });
    });

    it('finds nothing by what nobody has', async () => {
      await stores(async ({ accounts }) => {
        expect(await accounts.find(newId())).toBeNull();
        expect(await accounts.find('acme')).toBeNull();
        expect(await accounts.lock('acme')).toBeNull();
        expect(await accounts.findByKey(newId())).toBeNull();
      });
    });

    it('refuses a second account of one key', async () => {
      const account = buildAccount();
      await stores(({ accounts }) => accounts.insert(account));
      const twin = buildAccount({ key: account.key });
      await expect(stores(({ accounts }) => accounts.insert(twin))).rejects.toThrow(ConflictError);
    });

    it('updates one account and no other', async () => {
      const [account, other] = [buildAccount(), buildAccount()];
      const changed = {
        ...account,
        name: 'Acme & Sons',
        switches: { scimEnabled: false, scimOnly: true, welcomeMailsDisabled: true },
        sso: { enabled: true, enforced: true },
        version: 2,
      };
      await stores(async ({ accounts }) => {
        await accounts.insert(account);
        await accounts.insert(other);
        await accounts.update(changed);
        expect(await accounts.find(account.id)).toEqual(changed);
        expect(await accounts.find(other.id)).toEqual(other);
      });
    });
  });

  describe('ExtensionRepository', () => {
    let ada: User;
    let bob: User;
    let stranger: User;

    beforeEach(async () => {
      const [acme, globex] = [buildAccount(), buildAccount()];
      [ada, bob, stranger] = [buildUser(acme.id), buildUser(acme.id), buildUser(globex.id)];
      await stores(async ({ accounts, people }) => {
        await accounts.insert(acme);
        await accounts.insert(globex);
        for (const user of [ada, bob, stranger]) await people.save(null, buildPerson(user));
      });
    });

    const replace = ({ accountId, id }: User, extensions: string[]) =>
      stores((all) => all.extensions.replace(accountId, id, extensions));
    const ofUser = ({ accountId, id }: User) => stores((all) => all.extensions.ofUser(accountId, id));

    it('replaces what a user has', async () => {
      await replace(ada, ['102', '101']);
      await replace(ada, ['103', '102']);
      expect([...(await ofUser(ada))].sort()).toEqual(['102', '103']);
      await replace(bob, ['101']);
      await replace(ada, []);
      expect(await ofUser(ada)).toEqual([]);
    });

    it('rule 20: an extension belongs to one user of the account, while another account may have it too', async () => {
      await replace(ada, ['101']);
      await replace(stranger, ['101']);
      await expect(replace(bob, ['100', '101'])).rejects.toThrow(new ExtensionTakenError('101'));
      expect(await ofUser(bob)).toEqual([]);
      expect(await ofUser(stranger)).toEqual(['101']);
    });

    it('lets one of two who want the same at once have it', async () => {
      const results = await Promise.allSettled([replace(ada, ['101']), replace(bob, ['101'])]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('takes them back with the user', async () => {
      await replace(ada, ['101']);
      await stores(({ people }) => people.delete(buildPerson(ada)));
      await replace(bob, ['101']);
      expect(await ofUser(bob)).toEqual(['101']);
    });
  });
});
