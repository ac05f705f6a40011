import type { AssertionInspection, ConnectionRemovalImpact } from '@vbc/contracts';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { ConnectionOwner } from './testing/connection-owner';
import { PortalClient } from './testing/portal-client';
import { TENANT, WorkloadIdentity } from './testing/workload-identity';
import { group, person } from './testing/scim-client';

const SECOND_SUPER = 'second@acme.example';
const ADMINISTRATOR = 'admin@acme.example';
const EACH_STARTS_A_PROCESS = 90_000;

let acme: Acme;
let administrator: PortalClient;

beforeAll(async () => {
  acme = await Acme.start();
  await acme.person(SECOND_SUPER, 'SU');
  await acme.person(ADMINISTRATOR, 'AA');
  administrator = await PortalClient.signedIn(acme.product.url, ADMINISTRATOR, PASSWORD);
}, 60_000);

afterAll(() => acme.stop());

function created(label: string, by: PortalClient = acme.portal, kind = 'entra'): Promise<ConnectionOwner> {
  return ConnectionOwner.created(by, acme.product.url, { label, kind });
}

describe('a connection made in the portal', () => {
  it('23: is come in to with each of its credentials, which share its records; each says who made and when it was used', async () => {
    const entra = await created('Entra ID');
    expect(await entra.details()).toMatchObject({ credential: 'none', credentials: [] });
    const token = await entra.bearerToken('bearer');
    const secret = await entra.clientSecret('2026');
    const { status, accessToken } = await entra.token(secret);
    expect(status).toBe(200);

    const made = await entra.scim(token.secret).post('/Users', person('shared@acme.example'));
    expect(made.status).toBe(201);
    const seen = await entra.scim(accessToken).get(`/Users/${made.body.id ?? ''}`);
    expect([seen.status, seen.body.active]).toEqual([200, true]);

    const details = await entra.details();
    expect(details).toMatchObject({
      credential: 'client-secret',
      authority: 'SU',
      clientId: secret.clientId,
      managedUsers: 1,
      records: 1,
    });
    expect(details.credentials.map(({ kind, state }) => [kind, state])).toEqual([
      ['client-secret', 'live'],
      ['bearer-token', 'live'],
    ]);
    for (const credential of details.credentials) {
      expect(credential).toMatchObject({ createdBy: SUPER_USER, lastUsed: { at: expect.any(String) } });
    }
    const [row] = (await acme.portal.connections()).filter(({ id }) => id === entra.id);
    expect(row).toMatchObject({ credential: 'client-secret', managedUsers: 1, authority: 'SU' });
  });

  it.each([
    ['client-secrets', 'clientSecret'],
    ['bearer-tokens', 'bearerToken'],
  ] as const)(
    '23: %s are replaced without an outage; the old one is dead at once',
    async (collection, make) => {
      const owner = await created(`Rotated ${collection}`);
      const [old, next] = [await owner[make]('old'), await owner[make]('next')];
      const accessWith = async (made: typeof old) => {
        const token = make === 'bearerToken' ? made.secret : (await owner.token(made)).accessToken;
        return () =>
          owner
            .scim(token)
            .get('/Users')
            .then(({ status }) => status);
      };
      const [withOld, withNext] = [await accessWith(old), await accessWith(next)];
      expect([await withOld(), await withNext()]).toEqual([200, 200]);

      expect((await owner.revoke(collection, old.credential.id)).status).toBe(204);
      expect([await withOld(), await withNext()]).toEqual([401, 200]);
      if (make === 'clientSecret') {
        expect((await owner.token(old)).status).toBe(401);
        expect((await owner.token(next)).status).toBe(200);
      }
      const { credentials } = await owner.details();
      expect(credentials.map(({ state }) => state)).toEqual(['live', 'revoked']);
    },
  );

  it('takes assertions of a federated credential, shows what is wrong with others, and takes none once it is removed', async () => {
    const tenant = await WorkloadIdentity.start();
    try {
      const owner = await created('Federated');
      const made = await owner.federation({ name: 'tenant', ...TENANT, jwksUrl: tenant.jwksUrl() });
      const federationId = made.body.id ?? '';
      const { clientId = '' } = await owner.details();
      const { status, accessToken } = await owner.tokenFor(clientId, await tenant.sign());
      expect([made.status, status]).toEqual([201, 200]);
      const scim = owner.scim(accessToken);
      expect((await scim.get('/Users')).status).toBe(200);

      const inspect = async (assertion: string) => {
        const path = `/api/connections/${owner.id}/federations/${federationId}/inspect`;
        return JSON.parse((await acme.portal.post(path, { assertion })).text) as AssertionInspection;
      };
      expect(await inspect(await tenant.sign())).toMatchObject({ accepted: true });
      const wrong = await tenant.sign({ sub: 'somebody' });
      const { accepted, checks } = await inspect(wrong);
      expect([
        accepted,
        checks.filter(({ result }) => result === 'failed').map(({ check }) => check),
      ]).toEqual([false, ['subject']]);
      expect((await owner.tokenFor(clientId, wrong)).status).toBe(401);
      expect((await owner.details()).credentials).toMatchObject([
        { kind: 'federation', lastRefusal: { message: expect.stringContaining('subject') } },
      ]);

      expect((await owner.revoke('federations', federationId)).status).toBe(204);
      expect((await scim.get('/Users')).status).toBe(401);
      expect((await owner.tokenFor(clientId, await tenant.sign())).status).toBe(401);
    } finally {
      await tenant.stop();
    }
  });

  it('a federated credential whose keys may not be fetched is refused, with the field named', async () => {
    const owner = await created('Inside');
    const input = { name: 'tenant', ...TENANT, jwksUrl: 'https://169.254.169.254/keys' };
    const { status, body } = await owner.federation(input);
    expect([status, body]).toMatchObject([400, { code: 'invalid_input', fields: [{ field: 'jwksUrl' }] }]);
    expect((await owner.details()).credentials).toEqual([]);
  });

  it('rule 8: paused it answers 403 and keeps its links; resumed it goes on', async () => {
    const owner = await created('Paused');
    const scim = owner.scim((await owner.bearerToken('t')).secret);
    const made = await scim.post('/Users', person('paused@acme.example'));
    await owner.act('pause');
    expect((await scim.get('/Users')).status).toBe(403);
    expect(await owner.details()).toMatchObject({ status: 'paused', managedUsers: 1 });
    await owner.act('resume');
    expect((await scim.get(`/Users/${made.body.id ?? ''}`)).body.active).toBe(true);
  });

  it('rule 8: removed after a look at the numbers; its users stay, its credentials are worth nothing', async () => {
    const owner = await created('Removed');
    const secret = await owner.clientSecret('s');
    const scim = owner.scim((await owner.token(secret)).accessToken);
    const kept = await scim.post('/Users', person('kept@acme.example'));
    await scim.post('/Users', person('staged@acme.example', { active: false }));
    await scim.post('/Groups', group('Sales', kept.body.id));
    const path = `/api/connections/${owner.id}`;
    const numbers = JSON.parse((await acme.portal.get(`${path}/removal`)).text) as ConnectionRemovalImpact;
    expect(numbers).toEqual({ managedUsers: 1, records: 2, stagedUsers: 1, groups: 1 });

    expect((await acme.portal.delete(path)).status).toBe(204);
    expect((await scim.get('/Users')).status).toBe(401);
    expect((await owner.token(secret)).status).toBe(401);
    expect((await acme.portal.get(path)).status).toBe(404);
    expect(await acme.portal.userNamed('kept@acme.example')).toMatchObject({ source: 'unmanaged' });
    expect(await acme.portal.userNamed('staged@acme.example')).toBeUndefined();
  });
});

describe('whose authority a connection has', () => {
  it('rule 9: one made by an Account Administrator cannot touch administrators', async () => {
    const owner = await created('By AA', administrator);
    const scim = owner.scim((await owner.bearerToken('t')).secret);
    expect((await owner.details()).authority).toBe('AA');
    const refused = await scim.post('/Users', person(SECOND_SUPER));
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringMatching(/administrator/i)]);
    expect((await scim.post('/Users', person('enduser@acme.example'))).status).toBe(201);
  });

  it('rule 10: a Super User’s credential falls to AA when they are demoted, and lets go of administrators', async () => {
    const demoted = 'demoted@acme.example';
    await acme.person(demoted, 'SU');
    await acme.person('managed.admin@acme.example', 'AA');
    const maker = await PortalClient.signedIn(acme.product.url, demoted, PASSWORD);
    const owner = await created('By SU', maker);
    const secret = await owner.clientSecret('s');
    const scim = owner.scim((await owner.token(secret)).accessToken);
    expect((await scim.post('/Users', person('managed.admin@acme.example'))).status).toBe(201);

    expect((await acme.portal.patch(`/api/users/${maker.me.id}`, { role: 'AA' })).status).toBe(200);
    const after = await acme.portal.connection(owner.id);
    expect(after).toMatchObject({ status: 'active', authority: 'AA' });
    expect(after.credentials).toMatchObject([{ state: 'live', authority: 'AA' }]);
    expect((await scim.post('/Users', person(SECOND_SUPER))).status).toBe(403);
    expect(await acme.portal.userNamed('managed.admin@acme.example')).toMatchObject({ source: 'unmanaged' });
  });
});

describe('the audit log', () => {
  it('rule 24: names who made, changed and revoked what, and holds no secret', async () => {
    const owner = await created('Audited');
    const secret = await owner.clientSecret('2026');
    const token = await owner.bearerToken('nightly');
    await acme.portal.patch(`/api/connections/${owner.id}`, { label: 'Audited anew' });
    await owner.revoke('client-secrets', secret.credential.id);
    await acme.portal.delete(`/api/connections/${owner.id}`);
    const { items } = await acme.portal.audit({ search: 'Audited' });
    const { prefix } = secret.credential;
    expect(items.map(({ summary }) => summary).reverse()).toEqual([
      `${SUPER_USER} created the connection Audited`,
      `${SUPER_USER} created client secret "2026" (${prefix}…) for Audited`,
      `${SUPER_USER} created bearer token "nightly" (${token.credential.prefix}…) for Audited`,
      expect.stringContaining('Audited anew'),
      `${SUPER_USER} revoked client secret "2026" (${prefix}…) for Audited anew`,
      `${SUPER_USER} removed the connection Audited anew`,
    ]);
    for (const shown of [secret.secret, token.secret]) {
      expect(JSON.stringify(items)).not.toContain(shown);
      expect(acme.product.log).not.toContain(shown);
    }
  });
});

describe('the operator', () => {
  const vbc = (...args: string[]) => acme.product.vbc(...args, '--account', 'acme');

  const of = ['--connection', 'By vbc'];

  it(
    'makes a connection and its client secrets, lists and revokes them on the command line',
    async () => {
      await vbc('connection', 'create', '--label', 'By vbc', '--kind', 'entra');
      const made = JSON.parse(
        await vbc('secret', 'create', ...of, '--name', 'cli', '--years', '2', '--json'),
      ) as { clientId: string; clientSecret: string };
      const owner = await created('Beside');
      const asMade = { clientId: made.clientId, secret: made.clientSecret } as Parameters<
        typeof owner.token
      >[0];
      const { accessToken } = await owner.token(asMade);
      expect((await owner.scim(accessToken).get('/Users')).status).toBe(200);
      expect(await vbc('secret', 'list', ...of)).toMatch(/NAME .*\ncli +vbcs_\w+… +live until/);
      await vbc('secret', 'revoke', ...of, '--name', 'cli');
      expect((await owner.scim(accessToken).get('/Users')).status).toBe(401);
    },
    EACH_STARTS_A_PROCESS,
  );

  it(
    'federated credentials too, and removes the connection',
    async () => {
      const values = ['--issuer', 'http://127.0.0.1:9/t', '--jwks-url', 'http://127.0.0.1:9/keys'];
      const claims = ['--subject', 'object-id', '--audience', 'api://app/.default'];
      const federation = await vbc('federation', 'create', ...of, '--name', 'wif', ...values, ...claims);
      expect(federation).toMatch(/^client_id {2}vbc-/);
      expect(await vbc('federation', 'list', ...of)).toContain('object-id');
      await vbc('federation', 'remove', ...of, '--name', 'wif');
      await expect(vbc('federation', 'remove', ...of, '--name', 'wif')).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('There is no live federated credential "wif" in this connection.'),
      });
      await expect(vbc('connection', 'end', ...of)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('no authorization of a person'),
      });
      expect(await vbc('connection', 'remove', ...of)).toBe('The connection "By vbc" was removed.');
      await expect(vbc('secret', 'list', ...of)).rejects.toMatchObject({ code: 1 });
    },
    EACH_STARTS_A_PROCESS,
  );
});
