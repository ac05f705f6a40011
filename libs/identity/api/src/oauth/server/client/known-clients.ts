import type { IncomingMessage } from 'node:http';
import type {
  OAuthClient,
  OAuthClientRepository,
  ServiceClientDirectory,
  ServiceClientWithCredentials,
} from '@vbc/identity/domain';
import { Provider } from 'oidc-provider';

/** An identity provider's application that people authorize, or a connection's own client for `client_credentials`. */
export type KnownClient =
  | { readonly kind: 'operator'; readonly client: OAuthClient }
  | { readonly kind: 'service'; readonly client: ServiceClientWithCredentials };

/**
 * Clients of both kinds by their id; the operator's come first. One request asks for a client once, and asks both tables
 * always: an unknown client takes as long as a known one (checklist 17).
 */
export class KnownClients {
  private readonly ofRequest = new WeakMap<IncomingMessage, Map<string, Promise<KnownClient | null>>>();

  constructor(
    private readonly ports: { clients: OAuthClientRepository; serviceClients: ServiceClientDirectory },
  ) {}

  /** null: unknown, or disabled by the operator. */
  find(clientId: string): Promise<KnownClient | null> {
    const request = Provider.ctx?.req;
    if (request === undefined) return this.look(clientId);
    const known = this.ofRequest.get(request) ?? new Map<string, Promise<KnownClient | null>>();
    this.ofRequest.set(request, known);
    const looking = known.get(clientId) ?? this.look(clientId);
    known.set(clientId, looking);
    return looking;
  }

  private async look(clientId: string): Promise<KnownClient | null> {
    const [operator, service] = await Promise.all([
      this.ports.clients.find(clientId),
      this.ports.serviceClients.find(clientId),
    ]);
    if (operator !== null) return operator.disabled ? null : { kind: 'operator', client: operator };
    return service === null ? null : { kind: 'service', client: service };
  }
}
