import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  derive,
  sealedFor,
  SsoProblemError,
  unseal,
  UnsealError,
  type SsoAccount,
  type SsoIdentity,
  type SsoProvider,
  type SsoSettings,
} from '@vbc/identity/domain';
import { JwksCache } from '../federation/jwks-cache';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { verifyIdToken } from './id-token';
import { runStrategy } from './run-strategy';
import type { SsoClient } from './sso-client';
import { SsoStrategy, type SsoTrip } from './sso-strategy';

/** The providers of the accounts: where a browser is sent, and what its answer is worth. */
@Injectable()
export class SsoProviders {
  private readonly logger = new Logger(SsoProviders.name);
  private readonly keys: JwksCache;

  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {
    this.keys = new JwksCache(ports.outbound, ports.clock);
  }

  /** By the account's key; null: there is no such account. */
  async find(company: string): Promise<SsoAccount | null> {
    const account = await this.ports.accounts.findByKey(company);
    if (account === null) return null;
    return { account, settings: await this.ports.ssoSettings.find(account.id) };
  }

  /** What belongs to this state: only who has the state and the server's key knows it, and nothing of it is stored. */
  trip(state: string, freshSignIn: boolean): SsoTrip {
    const key = this.ports.settings.sessionKeys[0] ?? '';
    return {
      state,
      freshSignIn,
      verifier: derive(key, 'sso verifier', state),
      nonce: derive(key, 'sso nonce', state),
    };
  }

  /** Where the browser is sent. @throws SsoProblemError */
  async address(of: SsoAccount, trip: SsoTrip): Promise<string> {
    const outcome = await runStrategy(this.strategy(of), { query: {}, trip });
    if (outcome.kind !== 'redirect') throw new Error('The strategy did not redirect');
    return outcome.url;
  }

  /** Who came back with this code. @throws SsoProblemError sso_failed */
  async identity(of: SsoAccount, trip: SsoTrip, code: string, signedInSince?: Date): Promise<SsoIdentity> {
    const outcome = await runStrategy(this.strategy(of), { query: { code }, trip });
    if (outcome.kind !== 'tokens') throw new Error('The strategy brought no tokens');
    return verifyIdToken(outcome.tokens['id_token'], {
      provider: providerOf(of.settings),
      keys: this.keys,
      now: this.ports.clock.now(),
      nonce: trip.nonce,
      signedInSince,
    });
  }

  /** Made for each request: what was saved a moment ago counts, and no account's instance is another's. */
  private strategy(of: SsoAccount): SsoStrategy {
    return new SsoStrategy(this.client(of), this.ports.outbound);
  }

  private client({ account, settings }: SsoAccount): SsoClient {
    const clientSecret = this.secretOf(settings);
    return {
      provider: providerOf(settings),
      redirectUri: `${this.ports.settings.publicUrl}/sso/${account.key}/callback`,
      ...(clientSecret === undefined ? {} : { clientSecret }),
    };
  }

  private secretOf({ accountId, clientSecret }: SsoSettings): string | undefined {
    if (clientSecret === undefined) return undefined;
    try {
      return unseal(this.ports.settings.encryptionKeys, sealedFor(accountId), clientSecret);
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      this.logger.error({ err: error, accountId }, 'A client secret cannot be decrypted');
      const message = 'The stored client secret cannot be read any more. Enter it again.';
      throw new SsoProblemError('sso_failed', message, { cause: error });
    }
  }
}

function providerOf({ provider }: SsoSettings): SsoProvider {
  if (provider !== null) return provider;
  throw new SsoProblemError('sso_unavailable', 'This account has no identity provider for single sign-on.');
}
