import type { AuditEntry, FederationView, NewSecretView } from '@vbc/contracts';
import type { Acme } from './acme';
import type { TokenAnswer } from './identity-provider';

/** A connection made in the portal, with its own client for `client_credentials` (rule 10). */
export class ServiceConnection {
  private constructor(
    private readonly acme: Acme,
    readonly id: string,
  ) {}

  static async create(acme: Acme, label: string): Promise<ServiceConnection> {
    const { id } = await made<{ id: string }>(acme, '/api/connections', { label, kind: 'entra' });
    return new ServiceConnection(acme, id);
  }

  /** Another client secret beside those there are. */
  async newSecret(name = 'A secret'): Promise<{ clientId: string; secret: string; id: string }> {
    const input = { name, years: 1 };
    const view = await made<NewSecretView>(this.acme, this.path('client-secrets'), input);
    return { clientId: view.clientId ?? '', secret: view.secret, id: view.credential.id };
  }

  newFederation(values: Pick<FederationView, 'issuer' | 'jwksUrl' | 'subject' | 'audience'>) {
    return made<FederationView>(this.acme, this.path('federations'), { name: 'Entra', ...values });
  }

  async clientId(): Promise<string> {
    const { body } = await this.acme.portal.get(`/api/connections/${this.id}`);
    return (body as { clientId?: string }).clientId ?? '';
  }

  async revoke(kind: 'client-secrets' | 'federations', credentialId: string): Promise<void> {
    const { status, text } = await this.acme.portal.delete(`${this.path(kind)}/${credentialId}`);
    if (status !== 204) throw new Error(text);
  }

  /** A token for an id and secret in the body. */
  ask(clientId: string, secret: string, more: Record<string, string> = {}): Promise<TokenAnswer> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, ...more };
    return this.acme.idp.post('/token', form);
  }

  /** What was refused to this connection, newest first. */
  async refusals(): Promise<AuditEntry[]> {
    const { items } = await this.acme.portal.audit({ type: 'connection.refused', connectionId: this.id });
    return items;
  }

  path(kind: string): string {
    return `/api/connections/${this.id}/${kind}`;
  }
}

async function made<View>(acme: Acme, path: string, input: object): Promise<View> {
  const { status, text } = await acme.portal.post(path, input);
  if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return JSON.parse(text) as View;
}
