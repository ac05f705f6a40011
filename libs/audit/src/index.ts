export { AuditModule } from './audit.module';
export { AUDIT_PORTS, type AuditPorts } from './audit.ports';
export { summaryOf } from './catalogue/summary';
export { auditEntry } from './log/audit-entry';
