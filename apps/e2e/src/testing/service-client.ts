import type { ConnectionDetails, NewSecretView } from '@vbc/contracts';
import type { PortalClient } from './portal-client';
import { ScimClient } from './scim-client';

/** An identity provider that comes in by client credentials (RFC 6749 §4.4), as somebody set it up in the portal. */
export class ServiceClient {
  private constructor(
    private readonly url: string,
    readonly connectionId: string,
    readonly clientId: string,
    readonly secret: string,
    readonly credentialId: string,
  ) {}

  /** A connection of its own with one secret, made by who is signed in. */
  static async made(url: string, portal: PortalClient, label: string): Promise<ServiceClient> {
    const connection = await written<ConnectionDetails>(portal, '/api/connections', { label, kind: 'entra' });
    return ServiceClient.ofConnection(url, portal, connection.id);
  }

  /** Another secret of a connection. */
  static async ofConnection(url: string, portal: PortalClient, connectionId: string): Promise<ServiceClient> {
    const path = `/api/connections/${connectionId}/client-secrets`;
    const {
      clientId = '',
      secret,
      credential,
    } = await written<NewSecretView>(portal, path, {
      name: 'test',
      years: 1,
    });
    return new ServiceClient(url, connectionId, clientId, secret, credential.id);
  }

  /** Answer of the token endpoint; `form` over what an honest client sends. */
  async ask(form: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const own = { grant_type: 'client_credentials', client_id: this.clientId, client_secret: this.secret };
    const answer = await fetch(`${this.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...own, ...form }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** @throws Error when there is no token */
  async token(): Promise<string> {
    const { status, body } = await this.ask();
    const token = body['access_token'];
    if (status !== 200 || typeof token !== 'string')
      throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
    return token;
  }

  async connected(): Promise<ScimClient> {
    return new ScimClient(`${this.url}/scim/v2`, await this.token());
  }
}

async function written<Answer>(portal: PortalClient, path: string, body: unknown): Promise<Answer> {
  const { status, text } = await portal.post(path, body);
  if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return JSON.parse(text) as Answer;
}
