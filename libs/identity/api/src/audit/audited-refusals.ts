import { Inject, Injectable } from '@nestjs/common';
import type { Refusal, RefusalLog } from '@vbc/platform';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';

/** Refused writes of the portal in the audit log (rule 24). Bind it as `PortalHttpPorts.refusals`. */
@Injectable()
export class AuditedRefusals implements RefusalLog {
  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {}

  refused({ actor, message, userName, id }: Refusal): Promise<void> {
    return this.ports.unitOfWork.transaction(async ({ audit, people }) => {
      const person = id === undefined ? null : await people.lock(actor.accountId, id);
      const name = person?.user.profile.userName ?? userName;
      await audit.append({
        accountId: actor.accountId,
        type: 'portal.refused',
        result: 'refused',
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
