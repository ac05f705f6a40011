import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { bulkResponse, parseBulkRequest, type BulkOperation, type BulkResult } from '@vbc/scim/protocol';
import type { ScimAnswer } from '../answer/scim-answer';
import type { Turn } from '../caller/scim-request';
import { isFailure, isRefusal, RefusalAudit } from '../error/refusal-audit';
import { refusedSubject } from '../error/refused-subject';
import { toScimError } from '../error/to-scim-error';
import { GroupResourceHandler } from '../groups/group-resource.handler';
import { locationOf } from '../resource/location';
import type { ResourceCall } from '../resource/resource-call';
import type { ResourceHandler } from '../resource/resource-handler';
import { SCIM_API_PORTS, scimBaseUrl, type ScimApiPorts } from '../scim-api.ports';
import { UserResourceHandler } from '../users/user-resource.handler';
import { BulkRun, type BulkOutcome, type ResolvedBulkOperation } from './bulk-run';

/** An answer names the resource and does not show it, so that no members are loaded for it. */
const ID_ALONE = { kind: 'only', names: ['id'] } as const;

interface BulkCall {
  readonly push: PushContext;
  /** Before each operation: many in one request go no faster than they may one by one. */
  readonly turn: Turn;
}

/** Bulk (RFC 7644 §3.7): each operation does what the request of its own would do, refusals and audit included. */
@Injectable()
export class BulkHandler {
  private readonly logger = new Logger(BulkHandler.name);
  private readonly handlers: readonly ResourceHandler[];
  private readonly baseUrl: string;

  constructor(
    users: UserResourceHandler,
    groups: GroupResourceHandler,
    private readonly refusals: RefusalAudit,
    @Inject(SCIM_API_PORTS) ports: ScimApiPorts,
  ) {
    this.handlers = [users, groups];
    this.baseUrl = scimBaseUrl(ports);
  }

  /** @throws ScimError when it is no bulk request; what is wrong with one operation is answered in its place */
  async run({ push, turn }: BulkCall, body: unknown): Promise<ScimAnswer> {
    const run = new BulkRun(parseBulkRequest(body), {
      perform: (operation) => this.perform({ push, turn }, operation),
      refuse: (operation, error) => this.refuse(push, operation, error),
    });
    return { status: 200, body: bulkResponse(await run.run()) };
  }

  private async perform({ push, turn }: BulkCall, operation: ResolvedBulkOperation): Promise<BulkOutcome> {
    try {
      const { status, location, version, body } = await this.call(await turn(), operation);
      const id = body?.['id'];
      return {
        result: { ...this.said(operation), ...(location === undefined ? {} : { location }), status, version },
        id: typeof id === 'string' ? id : undefined,
      };
    } catch (error) {
      return this.refuse(push, operation, error);
    }
  }

  private call(push: PushContext, operation: ResolvedBulkOperation): Promise<ScimAnswer> {
    const { method, resourceType, id = '', version, data } = operation;
    const handler = this.handlers.find(({ type }) => type === resourceType);
    if (handler === undefined) throw new Error(`Nobody handles ${resourceType.name}`);
    const call: ResourceCall = {
      push,
      selection: ID_ALONE,
      preconditions: { ifMatch: version },
    };
    switch (method) {
      case 'POST':
        return handler.create(call, data);
      case 'PUT':
        return handler.replace(call, id, data);
      case 'PATCH':
        return handler.patch(call, id, data);
      case 'DELETE':
        return handler.delete(call, id);
    }
  }

  private async refuse(push: PushContext, operation: BulkOperation, thrown: unknown): Promise<BulkOutcome> {
    const error = toScimError(thrown);
    if (isFailure(error)) this.logger.error(error.cause ?? error);
    if (isRefusal(error)) await this.refusals.append(push, subjectOf(operation), error);
    return { result: { ...this.said(operation), status: error.status, error } };
  }

  /** What an answer says of the operation itself; a resource that was not created has no address (RFC 7644 §3.7). */
  private said(operation: BulkOperation): Pick<BulkResult, 'method' | 'bulkId' | 'location'> {
    const { method, bulkId } = operation;
    if (operation.kind === 'invalid' || operation.id === undefined) return { method, bulkId };
    return { method, bulkId, location: locationOf(operation.resourceType, operation.id, this.baseUrl) };
  }
}

function subjectOf(operation: BulkOperation): ReturnType<typeof refusedSubject> {
  if (operation.kind === 'invalid') return refusedSubject('User', operation.bulkId, undefined);
  return refusedSubject(operation.resourceType.name, operation.id ?? operation.bulkId, operation.data);
}
