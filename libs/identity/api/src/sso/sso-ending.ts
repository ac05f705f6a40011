import type { SsoAccount, SsoIdentity, SsoProblemError, SsoState } from '@vbc/identity/domain';
import type { FastifyRequest } from 'fastify';
import type { SsoAnswer } from './sso-answer';

/** A round trip that came back from its provider. */
export interface CameBack {
  readonly of: SsoAccount;
  readonly state: SsoState;
  readonly request: FastifyRequest;
}

/** What happens at the end of a round trip, by what it was for. */
export interface SsoEnding {
  /** The provider vouched for this identity. @throws SsoProblemError */
  succeeded(came: CameBack, identity: SsoIdentity): Promise<SsoAnswer>;
  failed(came: CameBack, problem: SsoProblemError, identity?: SsoIdentity): Promise<SsoAnswer>;
}
