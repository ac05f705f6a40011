import { Inject, Injectable, Logger } from '@nestjs/common';
import { connectionActor, type AuditSubject, type PushContext } from '@vbc/directory/domain';
import type { ScimError } from '@vbc/scim/protocol';
import { RateLimitedError } from '../rate/rate-limited-error';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';
import { namedSubject } from './named-subject';
import { storableText } from './storable-text';

/** Whether an error is a refusal, of something that is offered. */
export function isRefusal(error: ScimError): boolean {
  return error.status < 500;
}

/** Whether an error is one for the operator to look at. What is not offered (501) is neither failure nor refusal. */
export function isFailure(error: ScimError): boolean {
  return error.status >= 500 && error.status !== 501;
}

/** What the IdP got; of a flood of requests only the first refusal is listed, and it says so. */
function auditText(error: ScimError): string {
  return error instanceof RateLimitedError
    ? `${error.detail} Further refusals of this kind are listed once a minute.`
    : error.detail;
}

/** Rule 24: every refusal, with the text the IdP got. It must neither fail nor change the answer. */
@Injectable()
export class RefusalAudit {
  private readonly logger = new Logger(RefusalAudit.name);

  constructor(@Inject(SCIM_API_PORTS) private readonly ports: ScimApiPorts) {}

  async append(
    { connection, requestId }: PushContext,
    subject: AuditSubject,
    error: ScimError,
  ): Promise<void> {
    try {
      await this.ports.audit.append({
        accountId: connection.accountId,
        type: 'push.refused',
        result: 'refused',
        actor: connectionActor(connection),
        subject: await namedSubject(this.ports, connection, subject),
        text: storableText(auditText(error)),
        ...(requestId === undefined ? {} : { requestId }),
      });
    } catch (cause) {
      this.logger.error(`A refusal could not be written to the audit log: ${String(cause)}`);
    }
  }
}
