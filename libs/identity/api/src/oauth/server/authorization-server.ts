import { Inject, Injectable, Logger } from '@nestjs/common';
import { clientSecretMatches, SCIM_SCOPE } from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { IDENTITY_PORTS, type IdentityPorts } from '../../identity.ports';
import { serverErrorPage } from '../pages/error-pages';
import { applyPageHeaders, pageHeaders } from '../pages/page-headers';
import { OAUTH_PATH } from './paths';
import { serverConfiguration } from './server-configuration';

/** The OAuth 2.0 authorization server (oidc-provider) over our stores. */
@Injectable()
export class AuthorizationServer {
  readonly provider: Provider;
  readonly issuer: URL;
  private readonly logger = new Logger(AuthorizationServer.name);

  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {
    this.issuer = new URL(`${ports.settings.publicUrl}${OAUTH_PATH}`);
    this.provider = new Provider(this.issuer.href, serverConfiguration(ports, renderError));
    // What the mount writes about scheme and host is believed, and nothing else can write it.
    this.provider.proxy = true;
    this.provider.use(ownHeaders);
    this.provider.on('server_error', (_ctx, error) => {
      this.logger.error({ err: error, requestId: currentRequestId() }, 'The authorization server failed');
    });
    this.compareSecretsByHash();
  }

  /** The library compares in plain text, and one secret only. */
  private compareSecretsByHash(): void {
    const { clients, clock } = this.ports;
    this.provider.Client.prototype.compareClientSecret = async function (this: { clientId: string }, actual) {
      const client = await clients.find(this.clientId);
      return client !== null && !client.disabled && clientSecretMatches(client, actual, clock.now());
    };
  }
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
  describeModes(ctx);
}

/** There is no session behind it (no-session-adapter.ts), so it is not set either. */
function withoutSessionCookie(ctx: KoaContextWithOIDC): void {
  const lines = ctx.response.headers['set-cookie'];
  if (!Array.isArray(lines)) return;
  const kept = lines.filter((line) => !/^vbc_oauth(\.sig)?=/.test(line));
  if (kept.length === 0) ctx.remove('set-cookie');
  else ctx.set('set-cookie', kept);
}

/** The discovery document (RFC 8414) lists modes and scopes that are closed here. */
function describeModes(ctx: KoaContextWithOIDC): void {
  const { body } = ctx;
  if (typeof body !== 'object' || body === null || !('response_modes_supported' in body)) return;
  ctx.body = { ...body, response_modes_supported: ['query'], scopes_supported: [SCIM_SCOPE] };
}
