import { Inject, Injectable } from '@nestjs/common';
import {
  openSessionFor,
  provedAt,
  signInWithSso,
  ssoBeginningSucceeded,
  SsoProblemError,
  type SsoIdentity,
} from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { originOf } from '../session/session-origin';
import { goTo, signInProblem, type SsoAnswer } from './sso-answer';
import type { CameBack, SsoEnding } from './sso-ending';
import { SsoRefusals } from './sso-refusals';

/** The end of a sign-in: a new session, or the sign-in page with the reason. */
@Injectable()
export class SsoSignIns implements SsoEnding {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
    private readonly refusals: SsoRefusals,
  ) {}

  async succeeded({ of, state, request }: CameBack, identity: SsoIdentity): Promise<SsoAnswer> {
    const who = await signInWithSso(this.ports, {
      accountId: of.account.id,
      identity,
      userNameClaim: of.settings.provider?.userNameClaim ?? 'sub',
      requestId: currentRequestId(),
    });
    const session = await openSessionFor(this.ports, who, {
      method: 'sso',
      provedAt: provedAt(identity, this.ports.clock.now()),
      origin: originOf(request),
      earlierToken: this.sessions.cookie.read(request.headers),
    });
    await ssoBeginningSucceeded(this.ports, request.ip);
    return goTo(state.next, this.sessions.cookieLines(session, request));
  }

  async failed(came: CameBack, problem: SsoProblemError, identity?: SsoIdentity): Promise<SsoAnswer> {
    await this.refusals.record(came, problem, identity);
    return signInProblem(problem.problem);
  }
}
