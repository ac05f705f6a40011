import { Inject, Injectable } from '@nestjs/common';
import { checkSameIdentity, confirmSession, SsoProblemError, type SsoIdentity } from '@vbc/identity/domain';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { goTo, withProblem, type SsoAnswer } from './sso-answer';
import type { CameBack, SsoEnding } from './sso-ending';
import { SsoRefusals } from './sso-refusals';

/** The end of a re-authentication: the same session with a new proof. */
@Injectable()
export class SsoReauthentication implements SsoEnding {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
    private readonly refusals: SsoRefusals,
  ) {}

  async succeeded({ of, state, request }: CameBack, identity: SsoIdentity): Promise<SsoAnswer> {
    const session = (await this.sessions.find(request))?.open;
    if (session?.user.id !== state.userId || session?.account.id !== of.account.id) {
      throw new SsoProblemError('sso_state', 'The session that was to be confirmed is over.');
    }
    await checkSameIdentity(this.ports, session.user, identity);
    const confirmed = await confirmSession(this.ports, session);
    return goTo(state.next, this.sessions.cookieLines(confirmed, request));
  }

  async failed(came: CameBack, problem: SsoProblemError, identity?: SsoIdentity): Promise<SsoAnswer> {
    await this.refusals.record(came, problem, identity);
    return withProblem(came.state.next, problem.problem);
  }
}
