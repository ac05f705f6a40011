import { ConflictError, NotFoundError, NotPermittedError } from '../directory-error';
import { buildStatement, World } from '../testing';
import { managingRecord } from '../record/person';
import { changeUser } from '../user/change-user';
import type { User } from '../user/user';
import type { Connection } from './connection';
import { pauseConnection, removeConnection, resumeConnection } from './manage-connections';

const ADA = { userName: 'ada@example.com' };

describe('pausing', () => {
  it('rule 8: keeps links; resuming ends the pause; each is one entry', async () => {
    const world = new World();
    const okta = world.connect();
    const { user } = await world.create(okta, buildStatement(ADA));
    for (const pause of [1, 2]) {
      await pauseConnection(world.deps, world.actor, okta.id);
      expect([pause, world.directory.state.connections.get(okta.id)?.status]).toEqual([pause, 'paused']);
    }
    expect(managingRecord(world.person(user.id))?.connectionId).toBe(okta.id);
    await resumeConnection(world.deps, world.actor, okta.id);
    expect(world.directory.state.connections.get(okta.id)).toEqual(okta);
    expect(world.events).toEqual(['user.created', 'connection.paused', 'connection.resumed']);
  });

  it('rule 8: an ended connection is resumed by authorizing again only', async () => {
    const world = new World();
    const signer = world.add({ role: 'AA', profile: ADA });
    const okta = world.connect({ provisioningUserId: signer.id });
    await changeUser(world.deps, world.actor, signer.id, { role: 'EU' });
    for (const act of [pauseConnection, resumeConnection]) {
      const acting = act(world.deps, world.actor, okta.id);
      await expect(acting).rejects.toThrow(ConflictError);
      await expect(acting).rejects.toThrow('authenticate again in Okta');
    }
  });
});

describe('a pause and the end of the authorization', () => {
  let world: World;
  let okta: Connection;
  let signer: User;
  beforeEach(() => {
    world = new World();
    signer = world.add({ role: 'AA', profile: ADA });
    okta = world.connect({ provisioningUserId: signer.id });
  });
  const withToken = () =>
    world.directory.state.credentials.push({
      accountId: world.accountId,
      connectionId: okta.id,
      authority: 'SU',
    });
  const end = () => changeUser(world.deps, world.actor, signer.id, { role: 'EU' });
  const pause = () => pauseConnection(world.deps, world.actor, okta.id);
  const resume = () => resumeConnection(world.deps, world.actor, okta.id);
  const now = () => world.directory.state.connections.get(okta.id);

  it('rule 8: a pause outlasts it, so that a token beside it does not begin to work', async () => {
    withToken();
    await pause();
    await end();
    expect(now()).toMatchObject({ status: 'paused', ended: { reason: 'role-lost' } });
    await resume();
    expect(now()).toMatchObject({ status: 'ended', ended: { reason: 'role-lost' } });
    await expect(resume()).rejects.toThrow(ConflictError);
  });

  it('rule 8: what needs no person can be paused after it, and nothing else', async () => {
    await end();
    await expect(pause()).rejects.toThrow(ConflictError);
    withToken();
    await pause();
    expect(now()).toMatchObject({ status: 'paused', ended: { reason: 'role-lost' } });
  });
});

describe('removing', () => {
  it('rule 8: unlinks its users as they stand and deletes its records and staged people', async () => {
    const world = new World();
    const [okta, entra] = [world.connect(), world.connect({ label: 'Entra' })];
    const linked = await world.create(okta, buildStatement(ADA));
    await world.write(entra, linked.user.id, buildStatement({ userName: 'ada.byron', active: false }));
    const staged = await world.create(okta, buildStatement({ userName: 'staged', active: false }));
    const shared = await world.create(okta, buildStatement({ userName: 'shared', active: false }));
    await world.write(entra, shared.user.id, buildStatement({ userName: 'shared', active: false }));
    const counts = await world.directory.directory.countsOf(world.accountId, okta.id);
    expect(counts).toEqual({ managed: 1, records: 3, staged: 1, groups: 0 });

    await removeConnection(world.deps, world.actor, okta.id);
    expect(world.person(linked.user.id)).toMatchObject({
      user: linked.user,
      records: [{ connectionId: entra.id }],
    });
    expect(world.exists(staged.user.id)).toBe(false);
    expect(world.person(shared.user.id).records).toMatchObject([{ connectionId: entra.id }]);
    expect(world.directory.state.connections.has(okta.id)).toBe(false);
    expect(world.events.slice(-2)).toEqual(['user.discarded', 'connection.removed']);
    await changeUser(world.deps, world.actor, linked.user.id, { profile: { lastName: 'King' } });
  });

  it('rule 8: a name kept only by its record becomes free', async () => {
    const world = new World();
    const okta = world.connect();
    const user = world.add({ profile: ADA });
    await world.write(okta, user.id, buildStatement({ userName: 'ada.byron', active: false }));
    await removeConnection(world.deps, world.actor, okta.id);
    const other = world.add();
    await changeUser(world.deps, world.actor, other.id, { profile: { userName: 'ada.byron' } });
  });
});

describe.each([
  ['pause', pauseConnection],
  ['resume', resumeConnection],
  ['remove', removeConnection],
])('%s', (_, act) => {
  it('rule 2: is for SU and AA', async () => {
    const world = new World();
    const okta = world.connect({ status: 'paused' });
    await expect(act(world.deps, { ...world.actor, role: 'EU' }, okta.id)).rejects.toThrow(NotPermittedError);
    expect(world.directory.state.connections.get(okta.id)).toEqual(okta);
    await act(world.deps, { ...world.actor, role: 'AA' }, okta.id);
  });

  it('rule 2: never for another account’s connection', async () => {
    const [world, other] = [new World(), new World()];
    const okta = world.connect();
    await expect(act(world.deps, other.actor, okta.id)).rejects.toThrow(NotFoundError);
  });
});
