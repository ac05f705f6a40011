import { Inject, Injectable } from '@nestjs/common';
import type { AuditEntry, AuditPage } from '@vbc/contracts';
import type { AuditQuery, PortalActor } from '@vbc/directory/domain';
import { AUDIT_PORTS, type AuditPorts } from '../audit.ports';
import { auditEntry } from './audit-entry';
import type { AuditFilterDto, ListAuditDto } from './audit.dto';

/** Rows read at once for an export: enough to be quick, few enough to be light. */
const EXPORT_PAGE = 500;

/** The Audit Log, newest first. */
@Injectable()
export class AuditPages {
  constructor(@Inject(AUDIT_PORTS) private readonly ports: AuditPorts) {}

  /** One page. The cursor is the last row's id, so that new entries shift nothing. */
  async page({ accountId }: PortalActor, query: ListAuditDto): Promise<AuditPage> {
    const { cursor, limit } = query;
    const rows = await this.ports.audit.list(accountId, {
      ...filterOf(query),
      ...(cursor === undefined ? {} : { before: cursor }),
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(auditEntry);
    const last = items.at(-1);
    return rows.length > limit && last !== undefined ? { items, nextCursor: last.id } : { items };
  }

  /** The whole selection, page by page as it is consumed. */
  async *all({ accountId }: PortalActor, filter: AuditFilterDto): AsyncGenerator<AuditEntry> {
    let before: string | undefined;
    for (;;) {
      const rows = await this.ports.audit.list(accountId, {
        ...filterOf(filter),
        ...(before === undefined ? {} : { before }),
        limit: EXPORT_PAGE,
      });
      yield* rows.map(auditEntry);
      before = rows.at(-1)?.id;
      if (rows.length < EXPORT_PAGE) return;
    }
  }
}

function filterOf({
  search,
  type,
  result,
  userId,
  connectionId,
  from,
  to,
}: AuditFilterDto): Omit<AuditQuery, 'limit' | 'before'> {
  return {
    ...(search === undefined ? {} : { search }),
    ...(type === undefined ? {} : { type }),
    ...(result === undefined ? {} : { result }),
    ...(userId === undefined ? {} : { userId }),
    ...(connectionId === undefined ? {} : { connectionId }),
    ...period(from, to),
  };
}

function period(from: string | undefined, to: string | undefined): { from?: Date; to?: Date } {
  return {
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}
