import { NotFoundError, NotPermittedError } from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { createBearerToken } from '../bearer/manage-bearer-tokens';
import { InvalidCredentialError, TooManyCredentialsError } from '../identity-error';
import { OutboundFailedError } from '../outbound/outbound-http.port';
import { hashOf } from '../secret/secret';
import { serviceWorld, type ServiceWorld } from '../testing/service-world';
import {
  createClientSecret,
  createFederation,
  type NewClientSecret,
  type NewFederation,
} from './create-service-credential';
import { revokeCredential } from './revoke-credential';
import { findClientSecret } from './service-client';
import { MAX_LIVE_CREDENTIALS } from './service-credential';

let world: ServiceWorld;
beforeEach(async () => {
  world = await serviceWorld();
});

const ENTRA = {
  name: 'Entra',
  issuer: 'https://login.microsoftonline.com/tenant/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/tenant/discovery/v2.0/keys',
  subject: 'object-id',
  audience: 'api://app/.default',
};

type By = keyof ServiceWorld['authors'];
const secretBy = (role: By = 'SU', given: Partial<NewClientSecret> = {}) =>
  createClientSecret(world, world.authors[role], { ...world.ids, name: '2026', years: 1, ...given });
const federationBy = (role: By = 'SU', given: Partial<NewFederation> = {}) =>
  createFederation(world, world.authors[role], { ...world.ids, ...ENTRA, ...given });
const tokenBy = (role: By = 'SU', given: { name?: string; days?: number; connectionId?: string } = {}) =>
  createBearerToken(world, {
    ...world.ids,
    name: 'token',
    days: 30,
    createdBy: world.authors[role],
    ...given,
  });

describe('rule 10: a client secret', () => {
  it.each([
    [1, '2027-03-01T10:00:00.000Z'],
    [2, '2028-03-01T10:00:00.000Z'],
    [3, '2029-03-01T10:00:00.000Z'],
  ] as const)('of %d years ends on that day', async (years, end) => {
    const { credential } = await secretBy('SU', { years });
    expect(credential.expiresAt.toISOString()).toBe(end);
  });

  it('is shown once, kept as a hash, and audited without it', async () => {
    const { secret, credential } = await secretBy('AA', { name: ' 2026 ' });
    expect(secret).toMatch(/^vbcs_[\w-]{43}$/);
    expect(credential).toMatchObject({ name: '2026', prefix: secret.slice(0, 9), role: 'AA' });
    expect(credential.secretHash).toEqual(hashOf(secret));
    expect(world.audited()).toMatchObject([
      {
        type: 'credential.created',
        actor: { kind: 'user', userName: world.authors.AA.userName },
        text: `Client secret "2026" (${credential.prefix}…) for Entra ID.`,
        requestId: 'request-1',
      },
    ]);
    const kept = JSON.stringify([...world.tables.serviceCredentials.values(), world.audited()]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.slice(9));
  });

  it('is found among several while it lasts', async () => {
    const [first, second] = [await secretBy(), await secretBy('SU', { years: 2 })];
    const client = await world.serviceClients.find(first.clientId);
    const found = (presented: string) => findClientSecret(client, presented, world.clock.now())?.id;
    expect([found(first.secret), found(second.secret)]).toEqual([first.credential.id, second.credential.id]);
    expect([found('x'), found(''), found(first.secret.slice(5))]).toEqual([undefined, undefined, undefined]);
    world.clock.advance(365 * 86_400_000);
    expect([found(first.secret), found(second.secret)]).toEqual([undefined, second.credential.id]);
    expect(findClientSecret(null, first.secret, world.clock.now())).toBeNull();
  });

  it.each<[string, Partial<NewClientSecret>]>([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(81) }],
    ['years', { years: 4 as never }],
    ['years', { years: 1.5 as never }],
    ['years', { years: 0 as never }],
  ])('is refused with a bad %s', async (field, given) => {
    await expect(secretBy('SU', given)).rejects.toMatchObject({ problems: [{ field }] });
  });
});

describe('rule 10: a federated credential', () => {
  it('keeps the four values to the letter, and no secret', async () => {
    const { credential, clientId } = await federationBy('SU');
    expect(credential).toMatchObject({ ...ENTRA, kind: 'federation', role: 'SU' });
    expect(credential).not.toHaveProperty('expiresAt');
    expect((await world.serviceClients.find(clientId))?.federations).toEqual([credential]);
    expect(world.audited()).toMatchObject([
      { type: 'credential.created', text: `Federated credential "Entra" (${ENTRA.issuer}) for Entra ID.` },
    ]);
  });

  it.each<[keyof typeof ENTRA, string]>([
    ['name', ' '],
    ['issuer', 'login.microsoftonline.com'],
    ['issuer', 'javascript:alert(1)'],
    ['issuer', ' https://login.example'],
    ['jwksUrl', 'file:///etc/passwd'],
    ['jwksUrl', 'https://user:secret@login.example/keys'],
    ['jwksUrl', 'https://login.example/keys#x'],
    ['jwksUrl', `https://login.example/${'x'.repeat(500)}`],
    ['subject', ''],
    ['audience', ' api://app'],
  ])('is refused with the %s "%s"', async (field, value) => {
    const refused = federationBy('SU', { [field]: value });
    await expect(refused).rejects.toThrow(InvalidCredentialError);
    await expect(refused).rejects.toMatchObject({ problems: [{ field }] });
  });

  it('42: is refused when its keys lie where only this server can reach', async () => {
    const reason = 'That address is not public.';
    const checkAddress = () => Promise.reject(new OutboundFailedError('address-refused', reason));
    const input = { ...world.ids, ...ENTRA };
    const refused = createFederation({ ...world, outbound: { checkAddress } }, world.authors.SU, input);
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'jwksUrl', message: reason }] });
    const broken = { checkAddress: () => Promise.reject(new Error('down')) };
    const failed = createFederation({ ...world, outbound: broken }, world.authors.SU, input);
    await expect(failed).rejects.toThrow('down');
    expect(world.tables.serviceCredentials.size + world.tables.serviceClients.size).toBe(0);
  });
});

describe('a bearer token of a connection', () => {
  it('is made for the connection that is named, and ends after its days', async () => {
    const { token } = await tokenBy('AA', { days: 1096 });
    expect(token).toMatchObject({ connectionId: world.connection.id, role: 'AA' });
    expect(token.expiresAt?.toISOString()).toBe('2029-03-01T10:00:00.000Z');
    expect(world.audited()).toMatchObject([{ type: 'token.created', requestId: 'request-1' }]);
  });

  it.each([
    ['name', { name: '' }],
    ['days', { days: 0 }],
    ['days', { days: 1097 }],
    ['days', { days: 1.5 }],
  ])('is refused with a bad %s', async (field, given) => {
    await expect(tokenBy('SU', given)).rejects.toMatchObject({ problems: [{ field }] });
  });
});

describe.each([
  ['client secrets', 'client-secret', secretBy],
  ['federated credentials', 'federation', federationBy],
  ['bearer tokens', 'bearer-token', tokenBy],
] as const)('%s', (inWords, kind, create) => {
  it('rule 2: are made by administrators of the account alone', async () => {
    await expect(create('EU')).rejects.toThrow(NotPermittedError);
    const stranger = { ...world.authors.SU, accountId: newId() };
    world = { ...world, authors: { ...world.authors, SU: stranger } };
    await expect(create('SU')).rejects.toThrow(NotPermittedError);
  });

  it('need a connection of the account', async () => {
    await expect(create('SU', { connectionId: newId() })).rejects.toThrow(NotFoundError);
  });

  it('are limited in number, and say what to do', async () => {
    const most = MAX_LIVE_CREDENTIALS[kind];
    const made: { id: string }[] = [];
    for (let n = 0; n < most; n += 1) {
      const result = await create('SU');
      made.push('token' in result ? result.token : result.credential);
    }
    const oneMore = create('SU');
    await expect(oneMore).rejects.toThrow(TooManyCredentialsError);
    await expect(oneMore).rejects.toThrow(
      `This connection has ${most} live ${inWords}, the most there can be. Revoke one that is not needed any more first.`,
    );
    const credentialId = made[0]?.id ?? '';
    await revokeCredential(world, world.authors.AA, { ...world.ids, kind, credentialId });
    await expect(create('SU')).resolves.toBeDefined();
  });
});
