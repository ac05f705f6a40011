import { project, type ResourceType } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import { isKnown } from './preconditions';
import type { ResourceCall } from './resource-call';

/** A resource ready to be answered. */
export interface Represented {
  readonly type: ResourceType;
  readonly resource: JsonObject;
  readonly location: string;
  readonly version: string;
}

/** Answers a write with the resource as it stands, or what of it was asked for (RFC 7644 §3.9). */
export function answerWritten(
  status: 200 | 201,
  { selection }: ResourceCall,
  { type, resource, location, version }: Represented,
): ScimAnswer {
  return { status, body: project(type, resource, selection), location, version };
}

/** Answers a read: with nothing when the client has that version already (RFC 7644 §3.14). */
export function answerRead(call: ResourceCall, represented: Represented): ScimAnswer {
  const { location, version } = represented;
  return isKnown(call.preconditions, version)
    ? { status: 304, location, version }
    : answerWritten(200, call, represented);
}
