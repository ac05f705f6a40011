import { AUDIT_EVENT_TYPES, AUDIT_RESULTS, type AuditResult, type ListAuditQuery } from '@vbc/contracts';
import { IfPresent } from '@vbc/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsRFC3339, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** The filters that the list and the export share. */
export class AuditFilterDto implements Omit<ListAuditQuery, 'cursor' | 'limit'> {
  @IfPresent()
  @IsString()
  @MaxLength(200)
  search?: string;

  @IfPresent()
  @IsIn(AUDIT_EVENT_TYPES)
  type?: string;

  @IfPresent()
  @IsIn(AUDIT_RESULTS)
  result?: AuditResult;

  @IfPresent()
  @IsUUID()
  userId?: string;

  @IfPresent()
  @IsUUID()
  connectionId?: string;

  @IfPresent()
  @IsRFC3339()
  from?: string;

  @IfPresent()
  @IsRFC3339()
  to?: string;
}

/** `GET /api/audit` */
export class ListAuditDto extends AuditFilterDto implements ListAuditQuery {
  @IfPresent()
  @IsUUID()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `GET /api/audit/export` */
export class ExportAuditDto extends AuditFilterDto {
  @IsIn(EXPORT_FORMATS)
  format!: ExportFormat;
}
