import { ManagedElsewhereError } from '../directory-error';
import { buildStatement, World } from '../testing';
import { managingRecord } from './person';

const ADA = { userName: 'ada@example.com' };
const ada = (given: Parameters<typeof buildStatement>[0] = {}) => buildStatement({ ...ADA, ...given });
const king = (given: Parameters<typeof buildStatement>[0] = {}) => ada({ lastName: 'King', ...given });

/** Somebody managed by Okta, and a second directory. */
async function managed() {
  const world = new World();
  const okta = world.connect();
  const { user } = await world.create(okta, ada({ active: true }));
  return { world, okta, entra: world.connect({ label: 'Entra', kind: 'entra' }), user };
}

describe('several connections', () => {
  it('rule 12: a record of one and the management of another stand side by side; only linking is refused, by name', async () => {
    const { world, okta, entra, user } = await managed();
    const inactive = await world.write(entra, user.id, king({ active: false }));
    expect(inactive.record?.state).toBe('inactive');
    await world.write(entra, user.id, king({ active: false, attributes: { title: 'Dr' } }));
    expect(world.person(user.id).user).toEqual(user);

    for (const statement of [king({ active: true }), king()]) {
      const linking = world.write(entra, user.id, statement);
      await expect(linking).rejects.toThrow(ManagedElsewhereError);
      await expect(linking).rejects.toThrow('"Okta"');
    }
    await world.delete(entra, user.id);
    expect(managingRecord(world.person(user.id))?.connectionId).toBe(okta.id);
  });

  it('rule 14: once the first has let go, the second may link, and its record is applied', async () => {
    const { world, okta, entra, user } = await managed();
    await world.write(entra, user.id, king({ active: false }));
    await world.write(okta, user.id, ada({ active: false }));
    const after = await world.write(entra, user.id, king({ active: true }));
    expect(after.user.profile.lastName).toBe('King');
    await expect(world.write(okta, user.id, ada({ active: true }))).rejects.toThrow(ManagedElsewhereError);
  });

  it('rule 14: DELETE by one leaves the management by the other', async () => {
    const { world, okta, entra, user } = await managed();
    await world.delete(entra, user.id);
    expect((await world.seenBy(okta, user.id))?.record?.state).toBe('active');
    expect(world.events).toEqual(['user.created', 'record.deleted']);
  });
});
