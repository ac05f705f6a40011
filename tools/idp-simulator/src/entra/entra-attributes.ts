import type { JsonObject, JsonValue } from '@vbc/util';

import { isObject, objectsAt } from '../http/json';
import type { Profile } from '../people/person';

import mapping from './attribute-mapping.json' with { type: 'json' };
import type { AttributeChange } from './entra-dialect';

type Mapped = Exclude<keyof Profile, 'managerId'>;

/**
 * What the service does not have as it stands in Entra ID, attribute by attribute. One without a value is not sent: Entra
 * ID does not clear attributes at an application ("Clear attribute values", learn.microsoft.com/entra).
 * @param user the User as the service has it
 */
export function attributeChanges(user: JsonObject, profile: Profile): AttributeChange[] {
  return mapping.flatMap(({ field, target }) => {
    const value = profile[field as Mapped];
    const present = valueAt(user, target);
    return value === undefined || value === present
      ? []
      : [{ target, value, replaces: present !== undefined }];
  });
}

const SELECTING = /^(\w+)\[type eq "(\w+)"\]\.(\w+)$/;

function valueAt(user: JsonObject, target: string): JsonValue | undefined {
  const [, attribute = '', type, part = ''] = SELECTING.exec(target) ?? [];
  if (type !== undefined) return objectsAt(user, attribute).find((one) => one['type'] === type)?.[part];
  return stepsTo(target).reduce<JsonValue | undefined>(
    (value, step) => (isObject(value) ? value[step] : undefined),
    user,
  );
}

/** A URN may hold dots, a name of an extension does not: the last colon parts them. */
function stepsTo(target: string): string[] {
  const colon = target.lastIndexOf(':');
  return colon === -1 ? target.split('.') : [target.slice(0, colon), target.slice(colon + 1)];
}
