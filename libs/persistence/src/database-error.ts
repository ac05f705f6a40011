import { QueryFailedError } from 'typeorm';

const UNIQUE_VIOLATION = '23505';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

interface PostgresError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly detail?: unknown;
}

function postgresError(error: unknown): PostgresError {
  return error instanceof QueryFailedError ? (error.driverError as PostgresError) : {};
}

/** The name of the unique constraint or index that refused a write; undefined when it is another error. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint } = postgresError(error);
  return code === UNIQUE_VIOLATION && typeof constraint === 'string' ? constraint : undefined;
}

/** PostgreSQL's sentence about the refused key, e.g. `Key (account_id, extension)=(…, 101) already exists.` */
export function violationDetail(error: unknown): string {
  const { detail } = postgresError(error);
  return typeof detail === 'string' ? detail : '';
}

/** Whether the same transaction may succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  const { code } = postgresError(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
