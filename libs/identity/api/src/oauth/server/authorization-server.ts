import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLIENT_TOKEN_PREFIX } from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { IDENTITY_PORTS, type IdentityPorts } from '../../identity.ports';
import { serverErrorPage } from '../pages/error-pages';
import { applyPageHeaders, pageHeaders } from '../pages/page-headers';
import { AssertionAuthentication } from './client/assertion-authentication';
import { ClientAuthentication } from './client/client-authentication';
import { KnownClients } from './client/known-clients';
import { truthfulMetadata } from './metadata';
import { OAUTH_PATH } from './paths';
import { serverConfiguration } from './server-configuration';
import { TokenRequests } from './token-requests';
import { actionable, isWireError } from './wire-errors';

/** The OAuth 2.0 authorization server (oidc-provider) over our stores. */
@Injectable()
export class AuthorizationServer {
  readonly provider: Provider;
  readonly issuer: URL;
  readonly tokenRequests: TokenRequests;
  private readonly logger = new Logger(AuthorizationServer.name);

  constructor(@Inject(IDENTITY_PORTS) ports: IdentityPorts) {
    const known = new KnownClients(ports);
    const authentication = new ClientAuthentication(known, ports.clock);
    this.tokenRequests = new TokenRequests(ports, authentication, new AssertionAuthentication(ports, known));
    this.issuer = new URL(`${ports.settings.publicUrl}${OAUTH_PATH}`);
    this.provider = new Provider(
      this.issuer.href,
      serverConfiguration(ports, { known, authentication }, renderError),
    );
    // What the mount writes about scheme and host is believed, and nothing else can write it.
    this.provider.proxy = true;
    this.provider.use(ownHeaders);
    this.provider.on('server_error', (_ctx, error) => {
      this.logger.error({ err: error, requestId: currentRequestId() }, 'The authorization server failed');
    });
    compareSecretsByHash(this.provider, authentication);
    nameClientTokens(this.provider);
  }
}

/** The library compares in plain text, and one secret only. */
function compareSecretsByHash(provider: Provider, authentication: ClientAuthentication): void {
  provider.Client.prototype.compareClientSecret = async function (this: { clientId: string }, actual) {
    const request = Provider.ctx?.req;
    return request !== undefined && authentication.secretMatches(request, this.clientId, actual);
  };
}

/** Told apart from a person's token before any look-up, so that neither slows the other's. */
function nameClientTokens(provider: Provider): void {
  const tokens = provider.ClientCredentials.prototype as unknown as { generateTokenId(): string };
  const random = Object.getOwnPropertyDescriptor(tokens, 'generateTokenId')?.value as () => string;
  tokens.generateTokenId = function () {
    return `${CLIENT_TOKEN_PREFIX}${random.call(this)}`;
  };
}

function renderError(
  ctx: KoaContextWithOIDC,
  out: { error: string; error_description?: string | undefined },
): void {
  ctx.type = 'html';
  ctx.body = serverErrorPage(out);
}

async function ownHeaders(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  ctx['mountPath'] = OAUTH_PATH;
  applyPageHeaders(pageHeaders(), (name, value) => {
    ctx.set(name, value);
  });
  await next();
  withoutSessionCookie(ctx);
  inOurWords(ctx);
}

/** There is no session behind it (no-session-adapter.ts), so it is not set either. */
function withoutSessionCookie(ctx: KoaContextWithOIDC): void {
  const lines = ctx.response.headers['set-cookie'];
  if (!Array.isArray(lines)) return;
  const kept = lines.filter((line) => !/^vbc_oauth(\.sig)?=/.test(line));
  if (kept.length === 0) ctx.remove('set-cookie');
  else ctx.set('set-cookie', kept);
}

/** Only where something changes: to set no body is to say 204. */
function inOurWords(ctx: KoaContextWithOIDC): void {
  const { body } = ctx;
  if (isWireError(body)) ctx.body = actionable(body);
  else if (typeof body === 'object' && body !== null && 'issuer' in body) ctx.body = truthfulMetadata(body);
}
