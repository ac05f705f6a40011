import { z } from 'zod';

import { ASSERTION_FAULTS, type AssertionFault } from '../federation/assertion';

import type { TokenClient, TokenRequest, Tokens } from './token-client';

/** Where Entra ID's "client secret" form lets the secret be sent. RFC 6749 section 2.3 forbids `both`. */
export const SECRET_PLACES = ['header', 'body', 'both'] as const;

const common = { tokenUrl: z.string(), clientId: z.string() };

/** How the identity provider comes in for itself, without a person (RFC 6749 section 4.4). */
export const serviceLogin = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('client-secret'),
    ...common,
    clientSecret: z.string(),
    secretIn: z.enum(SECRET_PLACES),
  }),
  z.object({ way: z.literal('federation'), ...common, fault: z.enum(ASSERTION_FAULTS).exactOptional() }),
]);
export type ServiceLogin = z.infer<typeof serviceLogin>;

/** Signs an assertion of the company, broken as asked. */
export type AssertionSource = (fault?: AssertionFault) => Promise<string>;

/** A token request that is ready to be sent, and the assertion in it where there is one. */
export interface PreparedLogin {
  request: TokenRequest;
  assertion?: string;
}

/** Access tokens of the client credentials grant. */
export class ServiceTokens {
  constructor(
    private readonly client: TokenClient,
    private readonly assertion: AssertionSource,
  ) {}

  async prepare(login: ServiceLogin): Promise<PreparedLogin> {
    if (login.way === 'client-secret') return { request: withSecret(login) };
    const assertion = await this.assertion(login.fault);
    return { request: withAssertion(login, assertion), assertion };
  }

  /** @throws TokenRefused, Unreachable */
  send({ request }: PreparedLogin): Promise<Tokens> {
    return this.client.request(request);
  }

  /** @throws TokenRefused, Unreachable */
  async fetch(login: ServiceLogin): Promise<Tokens> {
    return this.send(await this.prepare(login));
  }
}

const TITLE = 'Ask for an access token';

function withSecret(login: Extract<ServiceLogin, { way: 'client-secret' }>): TokenRequest {
  const { tokenUrl, clientId, clientSecret, secretIn } = login;
  const inBody = secretIn === 'header' ? {} : { client_id: clientId, client_secret: clientSecret };
  return {
    title: TITLE,
    url: tokenUrl,
    form: { grant_type: 'client_credentials', ...inBody },
    ...(secretIn === 'body' ? {} : { authorization: basic(clientId, clientSecret) }),
  };
}

/** RFC 6749 section 2.3.1: both halves are form-encoded first. */
function basic(clientId: string, clientSecret: string): string {
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** RFC 7523 section 2.2. */
function withAssertion({ tokenUrl, clientId }: ServiceLogin, assertion: string): TokenRequest {
  return {
    title: TITLE,
    url: tokenUrl,
    form: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: 'scim',
    },
  };
}
