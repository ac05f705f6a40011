import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import type { AuditPage } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, RequirePermission } from '@vbc/platform';
import { csvExport, jsonExport } from './audit-export';
import { AuditPages } from './audit-pages';
import { ExportAuditDto, ListAuditDto, type ExportFormat } from './audit.dto';

const EXPORTS = {
  csv: { write: csvExport, type: 'text/csv; charset=utf-8; header=present' },
  json: { write: jsonExport, type: 'application/json; charset=utf-8' },
} as const satisfies Record<ExportFormat, unknown>;

@Controller('api/audit')
@RequirePermission('audit.read')
export class AuditController {
  constructor(private readonly pages: AuditPages) {}

  @Get()
  list(@CurrentUser() actor: PortalActor, @Query() query: ListAuditDto): Promise<AuditPage> {
    return this.pages.page(actor, query);
  }

  @Get('export')
  export(@CurrentUser() actor: PortalActor, @Query() query: ExportAuditDto): StreamableFile {
    const { write, type } = EXPORTS[query.format];
    return new StreamableFile(Readable.from(write(this.pages.all(actor, query))), {
      type,
      disposition: `attachment; filename="audit-log.${query.format}"`,
    });
  }
}
