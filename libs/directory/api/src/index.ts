export { DirectoryApiModule } from './directory-api.module';
export { DIRECTORY_API_PORTS, type DirectoryApiPorts } from './directory-api.ports';
export { AppliesAllRecords } from './jobs/applies-all-records';
