import { managingRecord } from '../record/person';
import { buildStatement, World } from '../testing';
import { changeUser, type UserChange } from '../user/change-user';
import { deleteUser } from '../user/retire-user';
import type { Role } from '../user/user';
import { unlinkBeyondAuthorityOf } from './authority';
import type { Connection, ConnectionEnd } from './connection';

const ADA = { userName: 'ada@example.com' };

/** What happens to the connections of a person who changes (rules 8 to 10), and to whom they manage. */
function signed(role: Role = 'SU', sso = { enabled: false, enforced: false }, ssoOff = false) {
  const world = new World({ sso });
  const signer = world.add({ role, ssoOff, profile: { userName: 'signer@example.com' } });
  const okta = world.connect({ provisioningUserId: signer.id });
  const other = world.connect({ label: 'Entra', provisioningUserId: world.superUser.id });
  return { world, signer, okta, other };
}

function statusOf(world: World, { id }: Connection): Connection | undefined {
  return world.directory.state.connections.get(id);
}

const SSO = { enabled: true, enforced: false };

describe('connections of a person who changes', () => {
  it.each<[string, UserChange, ConnectionEnd['reason'] | undefined]>([
    ['another username', { profile: { userName: 'new.name' } }, 'username-changed'],
    ['the username in another case', { profile: { userName: 'Signer@example.com' } }, undefined],
    ['another last name', { profile: { lastName: 'King' } }, undefined],
    ['another email', { profile: { email: 'new@example.com' } }, undefined],
    ['SU to AA', { role: 'AA' }, undefined],
    ['SU to EU', { role: 'EU' }, 'role-lost'],
    ['SSO on again for the person, off for the account', { ssoOff: false }, undefined],
  ])('rule 8: %s ends: %p', async (_, change, reason) => {
    const { world, signer, okta, other } = signed('SU', undefined, true);
    await changeUser(world.deps, world.actor, signer.id, change);
    expect(statusOf(world, okta)?.ended?.reason).toBe(reason);
    expect(statusOf(world, other)?.status).toBe('active');
    expect(world.events.includes('connection.ended')).toBe(reason !== undefined);
  });

  it('rule 8: AA to EU ends them', async () => {
    const { world, signer, okta } = signed('AA');
    await changeUser(world.deps, world.actor, signer.id, { role: 'EU' });
    expect(statusOf(world, okta)).toMatchObject({ status: 'ended', ended: { reason: 'role-lost' } });
  });

  it.each([
    [true, { ssoOff: false }, 'sso-applies'],
    [false, { ssoOff: true }, undefined],
  ] as const)('rule 8: SSO off %p, then %j under SSO ends: %p', async (ssoOff, change, reason) => {
    const { world, signer, okta } = signed('SU', SSO, ssoOff);
    await changeUser(world.deps, world.actor, signer.id, change);
    expect(statusOf(world, okta)?.ended?.reason).toBe(reason);
  });

  it('rule 8: the entry says whose connection, why, and what to do', async () => {
    const { world, signer } = signed();
    await changeUser(world.deps, world.actor, signer.id, { profile: { userName: 'new.name' } });
    expect(world.audit.at(-1)).toMatchObject({
      type: 'connection.ended',
      subject: { userId: signer.id, userName: 'signer@example.com' },
      text: 'Okta ended. The username of Ada Lovelace was changed on 1 January 2026: authenticate again in Okta.',
    });
  });

  it('rule 8: the deletion of a provisioning user ends them, and the records stay', async () => {
    const { world, signer, okta } = signed();
    const { user } = await world.create(okta, buildStatement());
    await deleteUser(world.deps, world.actor, signer.id);
    expect(statusOf(world, okta)).toMatchObject({ status: 'ended', ended: { reason: 'user-deleted' } });
    expect(managingRecord(world.person(user.id))?.connectionId).toBe(okta.id);
    expect(world.events).toEqual(['user.created', 'connection.ended', 'user.deleted']);
  });

  it('rule 8: what has ended is not ended again', async () => {
    const { world, signer, okta } = signed();
    await changeUser(world.deps, world.actor, signer.id, { profile: { userName: 'new.name' } });
    await changeUser(world.deps, world.actor, signer.id, { role: 'EU' });
    expect(statusOf(world, okta)?.ended?.reason).toBe('username-changed');
    expect(world.events.filter((type) => type === 'connection.ended')).toHaveLength(1);
  });
});

describe('beyond the authority', () => {
  /** Ada is managed by a connection that acts as the signer, or by a service credential the signer made. */
  async function managedBy(role: 'SU' | 'AA', means: 'signer' | 'credential', adaIs: Role = 'EU') {
    const { world, signer, okta } = signed(role);
    const connection = means === 'signer' ? okta : world.connect({ label: 'Service', authority: role });
    if (means === 'credential')
      world.directory.state.credentials.push({
        accountId: world.accountId,
        connectionId: connection.id,
        createdBy: signer.id,
        authority: role,
      });
    const ada = world.add({ role: adaIs, profile: ADA });
    await world.write({ ...connection, authority: role }, ada.id, buildStatement(ADA));
    return { world, signer, connection, ada };
  }
  const linked = (world: World, id: string): boolean => managingRecord(world.person(id)) !== undefined;

  it.each([
    ['signer', 'AA', 'AA', false],
    ['signer', 'AA', 'SU', false],
    ['signer', 'SU', 'SU', true],
    ['credential', 'AA', 'AA', false],
    ['credential', 'SU', 'AA', true],
  ] as const)(
    'rule 9: managed through the %s of an %s, promoted to %s: stays linked %p',
    async (means, role, to, stays) => {
      const { world, ada } = await managedBy(role, means);
      await changeUser(world.deps, world.actor, ada.id, { role: to });
      expect(linked(world, ada.id)).toBe(stays);
      expect(world.events.filter((type) => type === 'user.unlinked')).toHaveLength(stays ? 0 : 1);
    },
  );

  it('rule 9: the unlinked administrator is audited and editable, and what is served says inactive', async () => {
    const { world, connection, ada } = await managedBy('AA', 'signer');
    await changeUser(world.deps, world.actor, ada.id, { role: 'AA' });
    expect(world.audit.at(-1)).toMatchObject({
      type: 'user.unlinked',
      subject: { userId: ada.id },
      actor: { kind: 'system' },
    });
    expect((await world.seenBy(connection, ada.id))?.record).toMatchObject({
      state: 'inactive',
      resource: { active: false },
    });
    await changeUser(world.deps, world.actor, ada.id, { profile: { lastName: 'King' } });
  });

  it.each(['signer', 'credential'] as const)(
    'rule 9: the %s falls from SU to AA: administrators are unlinked, End Users stay',
    async (means) => {
      const { world, signer, connection, ada } = await managedBy('SU', means, 'AA');
      const { user } = await world.create(connection, buildStatement());
      await changeUser(world.deps, world.actor, signer.id, { role: 'AA' });
      expect(linked(world, ada.id)).toBe(false);
      expect(linked(world, user.id)).toBe(true);
    },
  );

  it('rule 10: the deletion of the SU who made a service credential lowers it to AA', async () => {
    const { world, signer, ada } = await managedBy('SU', 'credential', 'AA');
    await deleteUser(world.deps, world.actor, signer.id);
    expect(linked(world, ada.id)).toBe(false);
  });

  it('rule 9: a new signer of lesser authority unlinks administrators', async () => {
    const { world, connection, ada } = await managedBy('SU', 'signer', 'SU');
    const weaker = world.add({ role: 'AA' });
    world.directory.state.connections.set(connection.id, { ...connection, provisioningUserId: weaker.id });
    await world.deps.unitOfWork.transaction((stores) =>
      unlinkBeyondAuthorityOf(stores, connection, world.clock.now()),
    );
    expect(linked(world, ada.id)).toBe(false);
  });

  it('rule 9: an ended connection is judged by the authority it had last', async () => {
    const { world, signer, ada } = await managedBy('SU', 'signer');
    await deleteUser(world.deps, world.actor, signer.id);
    await changeUser(world.deps, world.actor, ada.id, { role: 'SU' });
    expect(linked(world, ada.id)).toBe(true);
  });
});
