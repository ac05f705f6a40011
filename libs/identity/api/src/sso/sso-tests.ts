import { Inject, Injectable } from '@nestjs/common';
import {
  recordSsoTest,
  SsoProblemError,
  whomItWouldSignIn,
  type SsoIdentity,
  type SsoTestOutcome,
} from '@vbc/identity/domain';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { goTo, withProblem, type SsoAnswer } from './sso-answer';
import type { CameBack, SsoEnding } from './sso-ending';

/** The end of a test: its result is kept for the settings page; nobody is signed in. */
@Injectable()
export class SsoTests implements SsoEnding {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
  ) {}

  async succeeded(came: CameBack, identity: SsoIdentity): Promise<SsoAnswer> {
    const { account, settings } = came.of;
    const claim = settings.provider?.userNameClaim ?? 'sub';
    const { userName } = await whomItWouldSignIn(this.ports, account.id, identity, claim);
    const saysWhen = typeof identity.claims['auth_time'] === 'number';
    return this.keep(came, { kind: 'success', matchedUserName: userName, saysWhen });
  }

  failed(came: CameBack, { problem, message }: SsoProblemError): Promise<SsoAnswer> {
    if (problem === 'sso_state') return Promise.resolve(withProblem(came.state.next, problem));
    return this.keep(came, { kind: 'failure', message });
  }

  private async keep({ of, state, request }: CameBack, outcome: SsoTestOutcome): Promise<SsoAnswer> {
    const tester = (await this.sessions.find(request))?.open.user;
    // The browser changed hands meanwhile: it is nobody's test any more.
    if (tester === undefined || tester.id !== state.userId || tester.role !== 'SU') {
      return withProblem(state.next, 'sso_state');
    }
    const by = { accountId: of.account.id, userName: tester.profile.userName };
    await recordSsoTest(this.ports, by, state.settingsVersion, outcome);
    return goTo(state.next);
  }
}
