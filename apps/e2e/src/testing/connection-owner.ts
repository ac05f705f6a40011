import type { ConnectionDetails, CreateFederationInput, NewSecretView } from '@vbc/contracts';
import { basic } from './identity-provider';
import type { PortalAnswer, PortalClient } from './portal-client';
import { ScimClient } from './scim-client';

/** One connection as an administrator handles it in the portal, and as its identity provider comes in with it. */
export class ConnectionOwner {
  private constructor(
    private readonly portal: PortalClient,
    private readonly url: string,
    readonly id: string,
  ) {}

  /** @throws Error when it is refused */
  static async created(
    portal: PortalClient,
    url: string,
    input: { label: string; kind: string },
  ): Promise<ConnectionOwner> {
    const { status, text } = await portal.post('/api/connections', input);
    if (status !== 201) throw new Error(`The connection was refused: ${text}`);
    return new ConnectionOwner(portal, url, (JSON.parse(text) as ConnectionDetails).id);
  }

  details(): Promise<ConnectionDetails> {
    return this.portal.connection(this.id);
  }

  bearerToken(name: string, days = 30): Promise<NewSecretView> {
    return this.made('bearer-tokens', { name, days });
  }

  clientSecret(name: string): Promise<NewSecretView> {
    return this.made('client-secrets', { name, years: 1 });
  }

  federation(input: CreateFederationInput): Promise<PortalAnswer> {
    return this.portal.post(`/api/connections/${this.id}/federations`, input);
  }

  revoke(collection: 'bearer-tokens' | 'client-secrets' | 'federations', id: string): Promise<PortalAnswer> {
    return this.portal.delete(`/api/connections/${this.id}/${collection}/${id}`);
  }

  act(action: 'pause' | 'resume' | 'end-authorization'): Promise<PortalAnswer> {
    return this.portal.post(`/api/connections/${this.id}/${action}`);
  }

  scim(token: string): ScimClient {
    return new ScimClient(`${this.url}/scim/v2`, token);
  }

  /** The token endpoint's answer to a client secret. */
  token({ clientId = '', secret }: NewSecretView): Promise<{ status: number; accessToken: string }> {
    return this.granted({}, { authorization: basic(clientId, secret) });
  }

  /** The token endpoint's answer to a signed assertion, as Entra ID sends it. */
  tokenFor(clientId: string, assertion: string): Promise<{ status: number; accessToken: string }> {
    return this.granted({
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
  }

  private async granted(
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; accessToken: string }> {
    const answer = await fetch(`${this.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'scim', ...form }),
      headers,
    });
    const body = (await answer.json()) as { access_token?: string };
    return { status: answer.status, accessToken: body.access_token ?? '' };
  }

  private async made(collection: string, input: object): Promise<NewSecretView> {
    const { status, text } = await this.portal.post(`/api/connections/${this.id}/${collection}`, input);
    if (status !== 201) throw new Error(`The credential was refused: ${text}`);
    return JSON.parse(text) as NewSecretView;
  }
}
