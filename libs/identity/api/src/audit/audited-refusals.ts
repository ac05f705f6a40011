import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '@vbc/directory/domain';
import type { Refusal, RefusalLog } from '@vbc/platform';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';

/** Refused writes of the portal in the audit log (rule 24). Bind it as `PortalHttpPorts.refusals`. */
@Injectable()
export class AuditedRefusals implements RefusalLog {
  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {}

  refused({ actor, code, message, userName, id }: Refusal): Promise<void> {
    return this.ports.unitOfWork.transaction(async ({ audit, people }) => {
      const person = id === undefined ? null : await people.lock(actor.accountId, id);
      const name = person?.user.profile.userName ?? userName;
      await audit.append({
        accountId: actor.accountId,
        ...kindOf(code),
        actor: { kind: 'user', id: actor.userId, userName: actor.userName },
        ...(name === undefined
          ? {}
          : { subject: { userName: name, ...(person === null ? {} : { userId: person.user.id }) } }),
        text: message,
        ...(actor.requestId === undefined ? {} : { requestId: actor.requestId }),
      });
    });
  }
}

/** Being asked again who one is (checklist 34) is no refusal: the portal asks, and repeats the change. */
function kindOf(code: string): Pick<AuditEvent, 'type' | 'result'> {
  return code === 'reauthentication_required'
    ? { type: 'session.confirmation-asked', result: 'success' }
    : { type: 'portal.refused', result: 'refused' };
}
