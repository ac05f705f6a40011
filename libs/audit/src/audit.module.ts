import { Module } from '@nestjs/common';
import { AuditHost } from './audit.ports';
import { AuditController } from './log/audit.controller';
import { AuditPages } from './log/audit-pages';

/** Single Sign-On › Audit Log: reading and export. */
@Module({ controllers: [AuditController], providers: [AuditPages] })
export class AuditModule extends AuditHost {}
