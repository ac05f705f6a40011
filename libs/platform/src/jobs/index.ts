export {
  JobRunner,
  migrateJobs,
  type JobContext,
  type JobHandler,
  type JobHandlers,
  type JobRunnerOptions,
} from './job-runner';
