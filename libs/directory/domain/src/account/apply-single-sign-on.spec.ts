import { World } from '../testing';
import { changeUser, type UserChange } from '../user/change-user';
import { deleteUser } from '../user/retire-user';
import type { User } from '../user/user';
import type { SingleSignOnSettings } from './account';
import { applySingleSignOn, switchSsoOff } from './apply-single-sign-on';

const OFF = { enabled: false, enforced: false };
const ENABLED = { enabled: true, enforced: false };
const ENFORCED = { enabled: true, enforced: true };

let world: World;

beforeEach(() => {
  world = new World();
});

function withPassword(user: User): User {
  world.directory.state.passwords.add(user.id);
  return user;
}

/** A Super User who gets in without the provider. */
function outsider(): User {
  return withPassword(world.add({ role: 'SU', ssoOff: true }));
}

function apply(wanted: SingleSignOnSettings) {
  const by = { actor: { kind: 'operator' } } as const;
  return world.directory.unitOfWork.transaction((stores) =>
    applySingleSignOn(stores, world.account, wanted, by, world.clock.now()),
  );
}

describe('the two switches', () => {
  it('are stored and audited', async () => {
    outsider();
    await apply(ENFORCED);
    expect(world.account.sso).toEqual(ENFORCED);
    expect(world.audit).toMatchObject([
      {
        type: 'settings.changed',
        actor: { kind: 'operator' },
        changes: [
          { attribute: 'Enable single sign-on', from: 'off', to: 'on' },
          { attribute: 'Enforce single sign-on', from: 'off', to: 'on' },
        ],
      },
    ]);
  });

  it('that stay as they are leave no trace', async () => {
    await apply(OFF);
    expect(world.audit).toEqual([]);
  });

  it('rule 21: what is not enabled is not enforced', async () => {
    await apply({ enabled: false, enforced: true });
    expect(world.account.sso).toEqual(OFF);
  });
});

describe('connections when single sign-on is enabled', () => {
  const status = (id: string) => world.directory.state.connections.get(id)?.status;

  it.each([
    ['it applies to', false, 'ended'],
    ['it is off for', true, 'active'],
  ])('rules 7, 8: of a provisioning user %s: %s', async (_whom, ssoOff, expected) => {
    const signer = world.add({ role: 'AA', ssoOff });
    const okta = world.connect({ provisioningUserId: signer.id });
    const bearer = world.connect({ label: 'Entra' });
    await apply(ENABLED);
    expect(status(okta.id)).toBe(expected);
    expect(world.directory.state.connections.get(okta.id)?.ended?.reason).toBe(
      expected === 'ended' ? 'sso-applies' : undefined,
    );
    expect(status(bearer.id)).toBe('active');
  });

  it('rule 7: somebody exempted in the same step keeps them', async () => {
    const signer = world.add({ role: 'AA' });
    const okta = world.connect({ provisioningUserId: signer.id });
    await world.directory.unitOfWork.transaction(async (stores) => {
      const by = { actor: { kind: 'operator' } } as const;
      await switchSsoOff(stores, world.accountId, signer.id, by, world.clock.now());
      await applySingleSignOn(stores, world.account, ENABLED, by, world.clock.now());
    });
    expect(status(okta.id)).toBe('active');
    expect(world.person(signer.id).user).toMatchObject({ ssoOff: true, version: signer.version + 1 });
    expect(world.audit[0]).toMatchObject({
      type: 'user.sso-changed',
      subject: { userId: signer.id },
      changes: [{ attribute: 'sso', from: 'on', to: 'off' }],
    });
  });

  it('rule 7: enforcing later ends nothing more', async () => {
    outsider();
    const signer = world.add({ role: 'AA', ssoOff: true });
    const okta = world.connect({ provisioningUserId: signer.id });
    await apply(ENABLED);
    await apply(ENFORCED);
    expect(status(okta.id)).toBe('active');
  });

  it('rule 11: a staged person is not exempted', async () => {
    const staged = world.add({ staged: true });
    const by = { actor: { kind: 'operator' } } as const;
    const exempting = world.directory.unitOfWork.transaction((stores) =>
      switchSsoOff(stores, world.accountId, staged.id, by, world.clock.now()),
    );
    await expect(exempting).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('rule 21: enforcing needs somebody who gets in when the provider is down', () => {
  it.each<[string, () => void, string]>([
    ['a Super User with a password and SSO off', outsider, 'enforced'],
    ['nobody', () => undefined, 'refused'],
    ['a Super User without a password', () => world.add({ role: 'SU', ssoOff: true }), 'refused'],
    ['a Super User to whom it applies', () => withPassword(world.add({ role: 'SU' })), 'refused'],
    ['an Account Administrator', () => withPassword(world.add({ role: 'AA', ssoOff: true })), 'refused'],
    [
      'a Super User who is staged',
      () => withPassword(world.add({ role: 'SU', ssoOff: true, staged: true })),
      'refused',
    ],
  ])('with %s: %s', async (_who, arrange, expected) => {
    arrange();
    const outcome = await apply(ENFORCED).then(
      () => 'enforced',
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'sso_lockout' });
        return 'refused';
      },
    );
    expect(outcome).toBe(expected);
    expect(world.account.sso.enforced).toBe(expected === 'enforced');
  });

  const change = (given: UserChange) => (user: User) => changeUser(world.deps, world.actor, user.id, given);
  const ways: [string, (user: User) => Promise<void>][] = [
    ['whose SSO is switched on', change({ ssoOff: false })],
    ['who becomes an Account Administrator', change({ role: 'AA' })],
    ['who is deleted', (user) => deleteUser(world.deps, world.actor, user.id)],
  ];

  it.each(ways)('the last one %s: refused, and nothing changes', async (_how, act) => {
    const last = outsider();
    await apply(ENFORCED);
    await expect(act(last)).rejects.toMatchObject({ code: 'sso_lockout' });
    expect(world.person(last.id).user).toEqual(last);
  });

  it.each(ways)('one of two %s: done', async (_how, act) => {
    const [one] = [outsider(), outsider()];
    await apply(ENFORCED);
    await act(one);
    expect(world.directory.state.people.get(one.id)?.user).not.toEqual(one);
  });

  it.each(ways)('the last one %s while it is not enforced: done', async (_how, act) => {
    const last = outsider();
    await apply(ENABLED);
    await act(last);
    expect(world.directory.state.people.get(last.id)?.user).not.toEqual(last);
  });

  it('the last one may still be renamed', async () => {
    const last = outsider();
    await apply(ENFORCED);
    await change({ profile: { firstName: 'Grace' } })(last);
    expect(world.person(last.id).user.profile.firstName).toBe('Grace');
  });
});
