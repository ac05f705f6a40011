export {
  startEmbeddedPostgres,
  startOrJoinEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres';
export { findRunningEmbedded } from './running-server';
