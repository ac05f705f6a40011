export { createDataSource, type DataSourceSettings } from './data-source';
export { createDirectoryUnitOfWork } from './directory/directory-unit-of-work';
export { SqlAuditReader } from './directory/sql-audit-reader';
export { SqlDirectoryView } from './directory/sql-directory-view';
export * from './identity';
export { SqlUserDirectory } from './directory/sql-user-directory';
export { runMigrations } from './run-migrations';
export { createUnitOfWork, type UnitOfWorkSettings } from './unit-of-work';
