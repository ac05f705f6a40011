import type { User } from '@vbc/directory/domain';
import { buildConnection, buildPerson, buildRecord, buildUser } from '@vbc/directory/domain/testing';
import { createBearerToken } from '../bearer/manage-bearer-tokens';
import { serviceWorld, type ServiceWorld } from '../testing/service-world';
import { createClientSecret } from './create-service-credential';
import { unlinkAfterExpiry } from './unlink-after-expiry';

const DAY = 86_400_000;

let world: ServiceWorld;
let managed: User;

beforeEach(async () => {
  world = await serviceWorld();
  managed = buildUser(world.account.id, { role: 'AA' });
  const record = buildRecord(managed, world.connection);
  await world.directory.stores.people.save(null, buildPerson(managed, record));
  const author = world.authors.SU;
  await createBearerToken(world, { ...world.ids, name: 'of a Super User', days: 10, createdBy: author });
});

const secretBy = (role: 'SU' | 'AA') =>
  createClientSecret(world, world.authors[role], { ...world.ids, name: role, years: 1 });
const state = () => world.directory.state.person(world.account.id, managed.id)?.records[0]?.state;

describe('rule 9: when a credential comes to its end', () => {
  it('administrators beyond the authority that is left are unlinked, once', async () => {
    await secretBy('AA');
    world.clock.advance(10 * DAY - 1);
    await unlinkAfterExpiry(world);
    expect(state()).toBe('active');
    world.clock.advance(1);
    await unlinkAfterExpiry(world);
    await unlinkAfterExpiry(world);
    expect(state()).toBe('inactive');
    expect(world.audited().filter(({ type }) => type === 'user.unlinked')).toHaveLength(1);
  });

  it('nobody is, while another has the same authority', async () => {
    await secretBy('SU');
    world.clock.advance(10 * DAY);
    await unlinkAfterExpiry(world);
    expect(state()).toBe('active');
  });

  it('a failure in one connection keeps no other from it', async () => {
    await secretBy('AA');
    const broken = buildConnection(world.account.id, { label: 'Broken' });
    await world.directory.stores.connections.insert(broken);
    await createBearerToken(world, { ...world.ids, connectionId: broken.id, name: 'first', days: 9 });
    world.clock.advance(10 * DAY);
    let first = true;
    const unitOfWork: ServiceWorld['unitOfWork'] = {
      transaction: (work) => {
        const fails = first;
        first = false;
        return fails ? Promise.reject(new Error('down')) : world.unitOfWork.transaction(work);
      },
    };
    await expect(unlinkAfterExpiry({ ...world, unitOfWork })).rejects.toThrow(AggregateError);
    expect(state()).toBe('inactive');
  });
});
