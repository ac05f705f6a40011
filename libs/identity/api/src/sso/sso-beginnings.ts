import { Inject, Injectable } from '@nestjs/common';
import { PERMISSIONS_OF } from '@vbc/contracts';
import {
  beginRoundTrip,
  countSsoBeginning,
  SsoProblemError,
  type OpenSession,
  type SsoAccount,
  type SsoPurpose,
} from '@vbc/identity/domain';
import type { FastifyRequest } from 'fastify';
import { checkSameOrigin } from '../http/cross-site';
import { nextPath } from '../http/next-path';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { BrowserCookie } from './browser-cookie';
import { goTo, SETTINGS_PAGE, signInProblem, withProblem, type SsoAnswer } from './sso-answer';
import { SsoProviders } from './sso-providers';

/** How a browser is sent to its company's provider. */
@Injectable()
export class SsoBeginnings {
  private readonly browsers: BrowserCookie;

  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
    private readonly providers: SsoProviders,
  ) {
    this.browsers = new BrowserCookie(ports.settings.publicUrl);
  }

  /** A sign-in; companies link to it. @throws TooManyAttemptsError */
  async signIn(company: string, next: unknown, request: FastifyRequest): Promise<SsoAnswer> {
    await countSsoBeginning(this.ports, request.ip);
    const of = await this.providers.find(company);
    if (of?.account.sso.enabled !== true) return signInProblem('sso_unavailable');
    return this.begin(of, request, { purpose: 'sign-in', next: nextPath(next) }, '/login');
  }

  /** A test of the provider as it is saved, enabled or not, by a Super User. @throws CrossSiteRequestError */
  async test(company: string, request: FastifyRequest): Promise<SsoAnswer> {
    const { of, session } = await this.ofSignedIn(company, request);
    if (session === null) return goTo(`/login?next=${encodeURIComponent(SETTINGS_PAGE)}`);
    if (of === null || !PERMISSIONS_OF[session.user.role].includes('sso.write')) return goTo('/');
    const begun = { purpose: 'test', next: SETTINGS_PAGE, userId: session.user.id } as const;
    return this.begin(of, request, begun, SETTINGS_PAGE);
  }

  /** Who is signed in proves again who they are. @throws CrossSiteRequestError */
  async reauthenticate(company: string, next: unknown, request: FastifyRequest): Promise<SsoAnswer> {
    const { of, session } = await this.ofSignedIn(company, request);
    if (session === null) return goTo(`/login?next=${encodeURIComponent(nextPath(next))}`);
    const page = nextPath(next);
    if (of?.account.sso.enabled !== true) return withProblem(page, 'sso_unavailable');
    const begun = { purpose: 'reauthenticate', next: page, userId: session.user.id } as const;
    return this.begin(of, request, begun, page);
  }

  /** The session, and the account when it is that session's own; another site's page may not begin this for somebody. */
  private async ofSignedIn(
    company: string,
    request: FastifyRequest,
  ): Promise<{ of: SsoAccount | null; session: OpenSession | null }> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const session = (await this.sessions.find(request))?.open ?? null;
    if (session?.account.key !== company) return { of: null, session };
    return { of: await this.providers.find(company), session };
  }

  private async begin(
    of: SsoAccount,
    request: FastifyRequest,
    begun: { purpose: SsoPurpose; next: string; userId?: string },
    problemPage: string,
  ): Promise<SsoAnswer> {
    if (of.settings.provider === null) return withProblem(problemPage, 'sso_unavailable');
    const browser = this.browsers.of(request.headers);
    const state = await beginRoundTrip(this.ports, of, { ...begun, browser });
    const trip = this.providers.trip(state, begun.purpose === 'reauthenticate');
    try {
      return goTo(await this.providers.address(of, trip), [this.browsers.line(browser)]);
    } catch (error) {
      if (!(error instanceof SsoProblemError)) throw error;
      return withProblem(problemPage, error.problem);
    }
  }
}
