import { Inject, Injectable } from '@nestjs/common';
import { auditThrottleKey, recordSsoRefusal, SsoProblemError, type SsoIdentity } from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import type { CameBack } from './sso-ending';

/** Refused sign-ins in the audit log (rule 24). */
@Injectable()
export class SsoRefusals {
  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {}

  async record(
    { of, request }: Pick<CameBack, 'of' | 'request'>,
    { problem, message }: SsoProblemError,
    identity?: SsoIdentity,
  ): Promise<void> {
    const accountId = of.account.id;
    // Who cancelled was not refused, and a round trip that is out of date is the beginning of the next one.
    if (problem === 'sso_denied' || problem === 'sso_state') return;
    if (identity === undefined && !(await this.due(accountId, request.ip))) return;
    await recordSsoRefusal(this.ports, {
      accountId,
      message,
      userName: claimedName(of.settings.provider?.userNameClaim, identity),
      requestId: currentRequestId(),
    });
  }

  /** Anybody can come back with a made-up code: that is written down once a minute from one place. */
  private async due(accountId: string, address: string): Promise<boolean> {
    const key = auditThrottleKey(`single sign-on of ${accountId}`, address);
    return (await this.ports.throttle.take([key], this.ports.clock.now())) === 0;
  }
}

function claimedName(claim = '', identity?: SsoIdentity): string | undefined {
  const name = identity?.claims[claim];
  return typeof name === 'string' && name !== '' ? name : undefined;
}
