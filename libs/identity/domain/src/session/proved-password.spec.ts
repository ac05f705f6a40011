import type { Account, PortalActor, User } from '@vbc/directory/domain';
import { buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import { changePassword, setPassword } from '../password/set-password';
import { hashOf } from '../secret/secret';
import { inMemoryIdentity, type InMemoryIdentity } from '../testing';
import { signIn } from './sign-in';

const OLD = 'an old horse battery';
const NEXT = 'the next horse battery';
const address = '192.0.2.1';

let world: InMemoryIdentity;
let account: Account;
let user: User;

beforeEach(async () => {
  world = inMemoryIdentity(new FixedClock('2026-03-01T10:00:00Z'));
  account = buildAccount();
  user = buildUser(account.id, { role: 'SU' });
  await world.directory.stores.accounts.insert(account);
  await world.directory.stores.people.save(null, buildPerson(user));
  world.tables.passwords.set(user.id, `hash of ${OLD}`);
});

/** Judges as of `meanwhile`'s beginning; what it does is committed before the answer is used. */
function deps(meanwhile: () => Promise<void> = () => Promise.resolve(), raised = false) {
  const verify = async (hash: string | null, password: string) => {
    const right = hash?.endsWith(`hash of ${password}`) ?? false;
    await meanwhile();
    return right;
  };
  const hash = (password: string) => Promise.resolve(`${raised ? 'raised ' : ''}hash of ${password}`);
  const hasher = { hash, verify, needsRehash: () => raised };
  return { ...world, hasher, afterwards: { run: () => undefined } };
}

const changed = () => setPassword(deps(), { accountId: account.id, userId: user.id, password: NEXT });

describe('a password that is changed while it is judged', () => {
  it('opens no session: the change ended all there were', async () => {
    const attempt = signIn(deps(changed), { userName: user.profile.userName, password: OLD, address });
    await expect(attempt).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect(world.tables.sessions.size).toBe(0);
  });

  it('is not changed back by whoever knew it', async () => {
    const actor: PortalActor = {
      accountId: account.id,
      userId: user.id,
      userName: user.profile.userName,
      role: 'SU',
    };
    const input = {
      currentPassword: OLD,
      newPassword: 'what the thief wants',
      session: hashOf('s'),
      address,
    };
    await expect(changePassword(deps(changed), actor, input)).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    expect(world.tables.passwords.get(user.id)).toBe(`hash of ${NEXT}`);
  });

  it.each([false, true])('opens one when nothing was changed (hash raised: %p)', async (raised) => {
    const given = { userName: user.profile.userName, password: OLD, address };
    await expect(signIn(deps(undefined, raised), given)).resolves.toHaveProperty('token');
    expect(world.tables.sessions.size).toBe(1);
  });
});
