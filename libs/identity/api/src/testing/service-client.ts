import type { Account, Connection } from '@vbc/directory/domain';
import { createClientSecret, createConnection, createFederation } from '@vbc/identity/domain';
import { TENANT_FEDERATION } from './assertion-signer';
import type { IdentityServer } from './identity-server';

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

let made = 0;

/** A connection of the account without credentials. */
export function newConnection(server: IdentityServer, { id: accountId }: Account): Promise<Connection> {
  made += 1;
  return createConnection(server.world, 'operator', { accountId, label: `Entra ${made}`, kind: 'entra' });
}

export function newClientSecret(server: IdentityServer, { accountId, id }: Connection, name = 'A secret') {
  return createClientSecret(server.world, 'operator', { accountId, connectionId: id, name, years: 1 });
}

/** Of the four values of a tenant of Entra's. */
export function newFederation(
  server: IdentityServer,
  { accountId, id: connectionId }: Connection,
  values: Partial<typeof TENANT_FEDERATION> = {},
) {
  const outbound = { checkAddress: () => Promise.resolve() };
  const input = { accountId, connectionId, name: 'Entra', ...TENANT_FEDERATION, ...values };
  return createFederation({ ...server.world, outbound }, 'operator', input);
}

/** Posts a form to the authorization server, below `/oauth`. */
export async function postForm(
  server: IdentityServer,
  path: string,
  form: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
): Promise<TokenAnswer> {
  const answer = await fetch(`${server.origin}/oauth${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  const text = await answer.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: answer.status, headers: answer.headers, body };
}

export function basic(clientId: string, secret: string): { authorization: string } {
  const halves = [clientId, secret].map((half) => encodeURIComponent(half)).join(':');
  return { authorization: `Basic ${Buffer.from(halves).toString('base64')}` };
}
