import { assertNever } from '@vbc/util';
import type { AuditActor } from '@vbc/contracts';
import type { TFunction } from 'i18next';

/** Who did it, for people. */
export function actorText(t: TFunction, actor: AuditActor): string {
  switch (actor.kind) {
    case 'connection':
      return actor.label;
    case 'user':
      return actor.userName;
    case 'operator':
      return t('audit.operator');
    case 'system':
      return t('audit.system');
    case 'unknown':
      return t('audit.unknown');
    default:
      return assertNever(actor);
  }
}
