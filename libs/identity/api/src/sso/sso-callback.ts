import { Inject, Injectable } from '@nestjs/common';
import {
  checkSameSettings,
  endRoundTrip,
  SsoProblemError,
  type SsoIdentity,
  type SsoPurpose,
} from '@vbc/identity/domain';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { BrowserCookie } from './browser-cookie';
import { signInProblem, type SsoAnswer } from './sso-answer';
import { answerOf, type ProviderAnswer } from './provider-answer';
import type { CameBack, SsoEnding } from './sso-ending';
import { SsoProviders } from './sso-providers';
import { SsoReauthentication } from './sso-reauthentication';
import { SsoSignIns } from './sso-sign-ins';
import { SsoTests } from './sso-tests';

/** The provider's answer, from the first look at its state to the end of the round trip. */
@Injectable()
export class SsoCallback {
  private readonly browsers: BrowserCookie;
  private readonly endings: Readonly<Record<SsoPurpose, SsoEnding>>;

  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly providers: SsoProviders,
    signIns: SsoSignIns,
    tests: SsoTests,
    reauthentication: SsoReauthentication,
  ) {
    this.browsers = new BrowserCookie(ports.settings.publicUrl);
    this.endings = { 'sign-in': signIns, test: tests, reauthenticate: reauthentication };
  }

  async end(company: string, query: unknown, request: FastifyRequest): Promise<SsoAnswer> {
    const answer = answerOf(query);
    try {
      const of = await this.providers.find(company);
      if (of === null) return signInProblem('sso_unavailable');
      const browser = this.browsers.read(request.headers);
      const state = await endRoundTrip(this.ports, of, { state: answer.state, browser });
      return await this.finish({ of, state, request }, answer);
    } catch (error) {
      if (error instanceof SsoProblemError) return signInProblem(error.problem);
      throw error;
    }
  }

  /** The state held: from here on it is known whose sign-in this is. */
  private async finish(came: CameBack, answer: ProviderAnswer): Promise<SsoAnswer> {
    const ending = this.endings[came.state.purpose];
    let identity: SsoIdentity | undefined;
    try {
      identity = await this.identity(came, answer);
      return await ending.succeeded(came, identity);
    } catch (error) {
      if (error instanceof SsoProblemError) return ending.failed(came, error, identity);
      throw error;
    }
  }

  private async identity({ of, state }: CameBack, answer: ProviderAnswer): Promise<SsoIdentity> {
    checkSameSettings(state, of.settings);
    const fresh = state.purpose === 'reauthenticate';
    const trip = this.providers.trip(answer.state ?? '', fresh);
    const code = answer.code(of.settings.provider?.issuer);
    return this.providers.identity(of, trip, code, fresh ? state.createdAt : undefined);
  }
}
