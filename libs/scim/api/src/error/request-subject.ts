import type { AuditSubject, PushContext } from '@vbc/directory/domain';
import { groupResourceType, userResourceType } from '@vbc/scim/protocol';
import { SCIM_BASE_PATH } from '../base-path';
import type { ScimRequest } from '../caller/scim-request';
import { refusedSubject } from './refused-subject';

const GROUPS = `${SCIM_BASE_PATH}${groupResourceType.endpoint}`;
const ME = `${SCIM_BASE_PATH}/Me`;

/** Whom or what a refused request was about. */
export function requestSubject(request: ScimRequest, { connection }: PushContext): AuditSubject {
  const { id } = (request.params ?? {}) as { id?: string };
  const type = isBelow(request.url, GROUPS) ? groupResourceType : userResourceType;
  const meant = isBelow(request.url, ME) ? connection.provisioningUserId : id;
  return refusedSubject(type.name, meant, bodyOf(request.body));
}

function isBelow(url: string, address: string): boolean {
  return url.startsWith(address) && /^(?:$|[/?])/.test(url.slice(address.length));
}

function bodyOf(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
