import { Inject, Injectable, Logger } from '@nestjs/common';
import { connectionActor, type AuditEvent, type PushContext } from '@vbc/directory/domain';
import type { ScimError } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';
import type { ScimRequest } from '../caller/scim-request';
import { RateLimitedError } from '../rate/rate-limited-error';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';

/** Rule 24: every refusal, with the text the IdP got. It must neither fail nor change the answer. */
@Injectable()
export class RefusalAudit {
  private readonly logger = new Logger(RefusalAudit.name);

  constructor(@Inject(SCIM_API_PORTS) private readonly ports: ScimApiPorts) {}

  async append(request: ScimRequest, caller: PushContext, error: ScimError): Promise<void> {
    try {
      await this.ports.audit.append(refusalEvent(request, caller, error));
    } catch (cause) {
      this.logger.error(`A refusal could not be written to the audit log: ${String(cause)}`);
    }
  }
}

function refusalEvent(request: ScimRequest, caller: PushContext, error: ScimError): AuditEvent {
  return {
    accountId: caller.connection.accountId,
    type: 'push.refused',
    result: 'refused',
    actor: connectionActor(caller.connection),
    subject: subjectOf(request),
    text: auditText(error),
    ...(caller.requestId === undefined ? {} : { requestId: caller.requestId }),
  };
}

/** What the IdP got; of a flood of refusals only the first is listed. */
function auditText(error: ScimError): string {
  return error instanceof RateLimitedError
    ? `${error.detail} Further refusals of this kind are listed once a minute.`
    : error.detail;
}

const NAME_LENGTH = 100;

/** Whom the refused request was about, as far as it can be told. */
function subjectOf(request: ScimRequest): { userId?: string; userName: string } {
  const id = (request.params as { id?: string } | undefined)?.id;
  const userName = sentUserName(request.body);
  return {
    ...(id !== undefined && isUuid(id) ? { userId: id } : {}),
    userName: printable(userName ?? id ?? ''),
  };
}

function sentUserName(body: unknown): string | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    const json = JSON.parse(body.toString('utf8')) as { userName?: unknown } | null;
    return typeof json?.userName === 'string' ? json.userName : undefined;
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses NUL in text, and half a surrogate pair is no UTF-8: Buffer replaces it. */
function printable(text: string): string {
  return Buffer.from(text.slice(0, NAME_LENGTH).replaceAll('\u0000', '\uFFFD')).toString('utf8');
}
