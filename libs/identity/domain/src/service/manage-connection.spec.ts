import { ConflictError, NotFoundError, NotPermittedError } from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { InvalidCredentialError, NoSuchCredentialError } from '../identity-error';
import { serviceWorld, type ServiceWorld } from '../testing/service-world';
import { changeConnection, createConnection, type ConnectionChange } from './manage-connection';

let world: ServiceWorld;
beforeEach(async () => {
  world = await serviceWorld();
});

const create = (label: string, author: keyof ServiceWorld['authors'] = 'SU') =>
  createConnection(world, world.authors[author], { accountId: world.account.id, label, kind: 'okta' });
const change = (given: Partial<ConnectionChange>) =>
  changeConnection(world, world.authors.AA, { ...world.ids, ...given });

describe('creating a connection', () => {
  it.each(['SU', 'AA'] as const)('by %s: with that authority, without credentials, audited', async (role) => {
    const made = await create('  Okta Test ', role);
    expect(made).toMatchObject({ label: 'Okta Test', kind: 'okta', status: 'active', authority: role });
    expect(await world.directory.stores.connections.find(world.account.id, made.id)).toEqual(made);
    expect(await world.credentials.list(world.account.id, made.id)).toEqual([]);
    expect(world.audited()).toMatchObject([
      {
        accountId: world.account.id,
        type: 'connection.created',
        actor: { kind: 'user', id: world.authors[role].userId },
        text: 'Okta Test',
        requestId: 'request-1',
      },
    ]);
  });

  it('the operator may, with the authority of a Super User', async () => {
    const input = { accountId: world.account.id, label: 'x', kind: 'other' } as const;
    expect(await createConnection(world, 'operator', input)).toMatchObject({ authority: 'SU' });
    expect(world.audited()).toMatchObject([{ actor: { kind: 'operator' } }]);
    const nowhere = createConnection(world, 'operator', { ...input, accountId: newId() });
    await expect(nowhere).rejects.toThrow(NoSuchCredentialError);
  });

  it('a label is unique in the account', async () => {
    await create('Okta');
    await expect(create('Okta')).rejects.toThrow(ConflictError);
    await expect(create(' Okta ')).rejects.toThrow(
      'This account has a connection called "Okta" already. Choose another label.',
    );
  });

  it.each(['', '   ', 'x'.repeat(81)])('refuses the label "%s"', async (label) => {
    await expect(create(label)).rejects.toThrow(InvalidCredentialError);
    await expect(create(label)).rejects.toMatchObject({ problems: [{ field: 'label' }] });
  });

  it('rule 2: no End User, and nobody of another account', async () => {
    await expect(create('x', 'EU')).rejects.toThrow(NotPermittedError);
    const stranger = { ...world.authors.SU, accountId: newId() };
    const input = { accountId: world.account.id, label: 'x', kind: 'okta' } as const;
    await expect(createConnection(world, stranger, input)).rejects.toThrow(NotPermittedError);
    expect(world.audited()).toEqual([]);
  });
});

describe('changing a connection', () => {
  it('changes what is said and audits each', async () => {
    const changed = await change({ label: 'Entra', kind: 'other', strict: true, rateLimit: 50 });
    expect(changed).toMatchObject({ label: 'Entra', kind: 'other', strict: true, rateLimit: 50 });
    expect(await world.directory.stores.connections.find(world.account.id, changed.id)).toEqual(changed);
    expect(world.audited()).toMatchObject([
      {
        type: 'connection.changed',
        text: 'Entra ID, which is called Entra now',
        changes: [{ attribute: 'label', from: 'Entra ID', to: 'Entra' }],
      },
      { type: 'settings.changed', text: expect.stringContaining('by the letter') as string },
      { type: 'settings.changed', text: 'Rate limit of Entra: 50 requests a second.' },
    ]);
    expect(world.audited().map(({ requestId }) => requestId)).toContain('request-1');
  });

  it('keeps what is not said, and says nothing of what was so already', async () => {
    const changed = await change({ label: 'Entra ID', kind: 'entra', rateLimit: 'default' });
    expect(changed).toEqual(world.connection);
    expect(await change({})).toEqual(world.connection);
    expect(world.audited()).toEqual([]);
    await change({ rateLimit: 'off' });
    expect(await change({ rateLimit: 'default' })).not.toHaveProperty('rateLimit');
  });

  it.each([
    ['label', { label: ' ' }],
    ['rateLimit', { rateLimit: 1 }],
    ['rateLimit', { rateLimit: 1.5 }],
  ])('refuses a bad %s', async (field, given) => {
    await expect(change(given)).rejects.toMatchObject({ code: 'invalid_input', problems: [{ field }] });
  });

  it('refuses the label of another, one of another account, and an End User', async () => {
    await create('Okta');
    await expect(change({ label: 'Okta' })).rejects.toThrow(ConflictError);
    await expect(change({ connectionId: newId() })).rejects.toThrow(NotFoundError);
    const byEndUser = changeConnection(world, world.authors.EU, { ...world.ids, strict: true });
    await expect(byEndUser).rejects.toThrow(NotPermittedError);
  });
});
