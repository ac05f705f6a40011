import { hash } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ConnectionPausedError, ScimDisabledError, type PushContext } from '@vbc/directory/domain';
import { findScimCaller, type ScimCaller } from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { ForbiddenError } from '@vbc/scim/protocol';
import { systemClock } from '@vbc/util';
import { ScimUnauthorizedError } from '../error/scim-unauthorized-error';
import { assertWithinRate, awaitTurn } from '../rate/assert-within-rate';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';
import { bearerToken } from './bearer-token';
import { readsAhead } from './read-ahead.decorator';
import { RememberedCallers } from './remembered-callers';
import { setCaller, setExpectedCaller, setTurn, type ScimRequest } from './scim-request';

/** One check of a caller whose token is known: passes, or throws the refusal. */
type CallerCheck = (caller: ScimCaller) => void;

/** In this order: the first that fails is what the administrator has to mend first. */
const CHECKS: readonly CallerCheck[] = [hasScimScope, isNotPaused, isSwitchedOn];

/**
 * Who calls: one look-up by the hash of the token decides revoked, expired, paused and SCIM off at once, uncached, so that
 * a revocation is immediate (rules 1, 8, 10).
 */
@Injectable()
export class ScimCallerGuard implements CanActivate {
  private readonly remembered = new RememberedCallers();

  constructor(@Inject(SCIM_API_PORTS) private readonly ports: ScimApiPorts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ScimRequest>();
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) throw noToken();
    const key = hash('sha256', token, 'base64');
    const confirmed = this.confirmed(request, token, key);
    const expected = readsAhead(context) ? this.remembered.recall(key) : undefined;
    if (expected === undefined) await confirmed;
    else expectCaller(request, expected, confirmed);
    return true;
  }

  /** Who sent a request that was refused before it came to a route; undefined where they would have been refused too. */
  async senderOf(request: ScimRequest): Promise<PushContext | undefined> {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) return undefined;
    return this.checked(request, token).catch(() => undefined);
  }

  /** @throws ScimError when the caller is refused */
  private async confirmed(request: ScimRequest, token: string, key: string): Promise<PushContext> {
    try {
      const push = await this.checked(request, token);
      this.remembered.remember(key, push.connection);
      return push;
    } catch (refusal) {
      this.remembered.forget(key);
      throw refusal;
    }
  }

  private async checked(request: ScimRequest, token: string): Promise<PushContext> {
    const caller = await this.find(request, token);
    const push = pushContext(caller.connection);
    // From here on a refusal is the account's business, and is audited there.
    setCaller(request, push);
    setTurn(request, () => this.nextTurn(request, token, caller));
    isLive(caller);
    await assertWithinRate(this.ports.limiter, caller);
    for (const check of CHECKS) check(caller);
    return push;
  }

  /** As a request of its own: what ended the token, or the connection's work, since the one before counts at once. */
  private async nextTurn(request: ScimRequest, token: string, before: ScimCaller): Promise<PushContext> {
    await awaitTurn(this.ports.limiter, before);
    const caller = await this.find(request, token);
    for (const check of [isLive, ...CHECKS]) check(caller);
    return pushContext(caller.connection);
  }

  private async find(request: ScimRequest, token: string): Promise<ScimCaller> {
    const agent = request.headers['user-agent'];
    const caller = await findScimCaller({ lookup: this.ports.callers, clock: systemClock }, token, {
      address: request.ip,
      ...(agent === undefined ? {} : { agent }),
    });
    if (caller === null) throw unknownToken();
    return caller;
  }
}

function pushContext(connection: PushContext['connection']): PushContext {
  const requestId = currentRequestId();
  return { connection, ...(requestId === undefined ? {} : { requestId }) };
}

/** The read may begin; `Read` waits for what the look-up says. */
function expectCaller(
  request: ScimRequest,
  connection: PushContext['connection'],
  confirmed: Promise<PushContext>,
): void {
  // Where the request ends before anybody waits for it.
  confirmed.catch(() => undefined);
  setExpectedCaller(request, { push: pushContext(connection), confirmed });
}

function noToken(): ScimUnauthorizedError {
  return new ScimUnauthorizedError(
    'No bearer token was sent. Authenticate with Vonage in your identity provider, or send Authorization: Bearer <token>.',
  );
}

function unknownToken(): ScimUnauthorizedError {
  return new ScimUnauthorizedError(
    'The bearer token is not valid: it is unknown, or its authorization has ended. Authenticate with Vonage again in your identity provider.',
    'invalid_token',
  );
}

function isLive({ tokenState }: ScimCaller): void {
  if (tokenState === 'live') return;
  throw new ScimUnauthorizedError(
    tokenState === 'expired'
      ? 'The token has expired. Authenticate with Vonage again, or create a new token.'
      : 'The token was revoked. Authenticate with Vonage again, or create a new token.',
    'invalid_token',
  );
}

function hasScimScope({ hasScope }: ScimCaller): void {
  if (!hasScope)
    throw new ForbiddenError('The token was not granted the scope "scim". Authorize the connection again.');
}

function isNotPaused({ connection, connectionStatus }: ScimCaller): void {
  if (connectionStatus === 'paused') throw new ConnectionPausedError(connection.label);
}

function isSwitchedOn({ connection }: ScimCaller): void {
  if (!connection.policy.switches.scimEnabled) throw new ScimDisabledError();
}
