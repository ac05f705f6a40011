import { Inject, Injectable, Logger } from '@nestjs/common';
import { connectionActor, type AuditEvent, type AuditLog, type PushContext } from '@vbc/directory/domain';
import { isJsonObject, type ScimError } from '@vbc/scim/protocol';
import { isUuid, type JsonObject } from '@vbc/util';
import type { ScimRequest } from '../caller/scim-request';
import { SCIM_AUDIT } from '../scim-tokens';

/** Rule 24: every refusal, with the text the IdP got. It must neither fail nor change the answer. */
@Injectable()
export class RefusalAudit {
  private readonly logger = new Logger(RefusalAudit.name);

  constructor(@Inject(SCIM_AUDIT) private readonly audit: AuditLog) {}

  async append(request: ScimRequest, caller: PushContext, error: ScimError): Promise<void> {
    try {
      await this.audit.append(refusalEvent(request, caller, error));
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
    text: error.detail,
    ...(caller.requestId === undefined ? {} : { requestId: caller.requestId }),
  };
}

const NAME_LENGTH = 100;

/** Whom the refused request was about, as far as it can be told. */
function subjectOf(request: ScimRequest): { userId?: string; userName: string } {
  const id = (request.params as { id?: string } | undefined)?.id;
  const body = parsed(request.body);
  const userName = body?.['userName'];
  return {
    ...(id !== undefined && isUuid(id) ? { userId: id } : {}),
    userName: typeof userName === 'string' ? printable(userName) : (id ?? '').slice(0, NAME_LENGTH),
  };
}

function parsed(body: unknown): JsonObject | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses NUL in text, and a lone surrogate is no UTF-8. */
function printable(text: string): string {
  return text.slice(0, NAME_LENGTH).toWellFormed().replaceAll('\u0000', '\uFFFD');
}
