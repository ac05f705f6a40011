import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';

/** What a client that comes in for itself has: a secret, or whose assertions are taken. */
export interface FakeServiceClient {
  secret?: string;
  federation?: {
    issuer: string;
    subject: string;
    audience: string;
    jwks: JSONWebKeySet | URL;
    now?: () => Date;
  };
}

export type FakeServiceClients = Map<string, FakeServiceClient>;

/** Why the client is refused; undefined where it is who it says. */
export async function serviceClientRefusal(
  clients: FakeServiceClients,
  form: Record<string, string>,
  authorization: string | undefined,
): Promise<string | undefined> {
  const [headerId, headerSecret] = basicIn(authorization);
  const client = clients.get(headerId ?? form['client_id'] ?? '');
  const assertion = form['client_assertion'];
  if (assertion !== undefined) return assertionRefusal(client?.federation, assertion);
  const given = [headerSecret, form['client_secret']].filter((secret) => secret !== undefined);
  const right = given.length > 0 && given.every((secret) => secret === client?.secret);
  return right ? undefined : 'The client secret is wrong.';
}

function basicIn(authorization: string | undefined): (string | undefined)[] {
  if (authorization === undefined) return [];
  const pair = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8');
  return pair.split(':').map(decodeURIComponent);
}

async function assertionRefusal(
  federation: FakeServiceClient['federation'],
  assertion: string,
): Promise<string | undefined> {
  if (federation === undefined) return 'There is no such client.';
  const { jwks, issuer, subject, audience, now } = federation;
  const keys = jwks instanceof URL ? createRemoteJWKSet(jwks) : createLocalJWKSet(jwks);
  const expected = { issuer, subject, audience: audience.replace(/\/\.default$/, '') };
  try {
    await jwtVerify(assertion, keys, {
      ...expected,
      algorithms: ['RS256'],
      currentDate: now?.() ?? new Date(),
    });
    return undefined;
  } catch (error) {
    return `The assertion is refused: ${error instanceof Error ? error.message : ''}.`;
  }
}
