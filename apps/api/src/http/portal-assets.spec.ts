import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { servePortal } from './portal-assets';
import { addSecurityHeaders } from './security-headers';

let fastify: FastifyInstance;
let directory: string;
let origin: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portal-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<meta nonce="__CSP_NONCE__" />');
  await writeFile(join(directory, 'assets', 'main-abc.js'), 'export {};');
  fastify = Fastify();
  addSecurityHeaders(fastify, { https: true });
  servePortal(fastify, directory);
  origin = await fastify.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await fastify.close();
  await rm(directory, { recursive: true });
});

describe('the portal, served', () => {
  it.each(['/', '/users/123?tab=a', '/apidocs'])(
    'answers its page for the view %s, with a fresh nonce',
    async (path) => {
      const nonces = new Set<string>();
      for (let time = 0; time < 2; time += 1) {
        const answer = await fetch(`${origin}${path}`);
        const nonce = /nonce="(.+)"/.exec(await answer.text())?.[1] ?? '';
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
        expect(policy).not.toContain('unsafe');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        nonces.add(nonce);
      }
      expect(nonces.size).toBe(2);
    },
  );

  it.each(['/api/nothing', '/scim/v2/Nothing', '/oauth/nothing', '/api', '/dev/nothing'])(
    'leaves %s to the API, as not found',
    async (path) => {
      expect((await fetch(`${origin}${path}`)).status).toBe(404);
    },
  );

  it('lets hashed assets be kept for ever, and nothing outside be read', async () => {
    const asset = await fetch(`${origin}/assets/main-abc.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${origin}/assets/..%2findex.html`)).status).not.toBe(200);
  });

  it('sends the headers of every answer', async () => {
    const { headers } = await fetch(`${origin}/api/nothing`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});
