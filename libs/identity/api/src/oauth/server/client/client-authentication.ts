import type { IncomingMessage } from 'node:http';
import {
  clientSecretMatches,
  findClientSecret,
  tokenState,
  type ServiceClientWithCredentials,
  type ServiceCredential,
} from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import type { KnownClients } from './known-clients';

/**
 * How the client of a request proved itself. Secrets are compared by hash, several at a time; an assertion was judged before
 * the library saw the request (assertion-authentication.ts).
 */
export class ClientAuthentication {
  private readonly proofs = new WeakMap<
    IncomingMessage,
    { clientId: string; credential: ServiceCredential }
  >();

  constructor(
    private readonly known: KnownClients,
    private readonly clock: Clock,
  ) {}

  /** An assertion was accepted: for this one request no secret is asked. */
  accept(request: IncomingMessage, clientId: string, credential: ServiceCredential): void {
    this.proofs.set(request, { clientId, credential });
  }

  /** The library's question: whether the secret is one of the client's. */
  async secretMatches(request: IncomingMessage, clientId: string, secret: string): Promise<boolean> {
    const proof = this.proofs.get(request);
    if (proof !== undefined) return proof.clientId === clientId;
    const found = await this.known.find(clientId);
    const now = this.clock.now();
    if (found?.kind === 'operator') return clientSecretMatches(found.client, secret, now);
    const credential = findClientSecret(found?.client ?? null, secret, now);
    if (credential !== null) this.accept(request, clientId, credential);
    return credential !== null;
  }

  /** What a service client came in with; null for an operator's client, or when it did not prove itself. */
  credentialOf(request: IncomingMessage): ServiceCredential | null {
    return this.proofs.get(request)?.credential ?? null;
  }

  /** Whether the credential that a token was made with is still worth something. */
  async isLive(clientId: string, credentialId: unknown): Promise<boolean> {
    const found = await this.known.find(clientId);
    if (found?.kind !== 'service') return false;
    const credential = credentialsOf(found.client).find(({ id }) => id === credentialId);
    return credential !== undefined && tokenState(credential, this.clock.now()) === 'live';
  }
}

function credentialsOf(client: ServiceClientWithCredentials): readonly ServiceCredential[] {
  return [...client.secrets, ...client.federations];
}
