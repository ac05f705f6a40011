import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const QUERY_CANCELED = '57014';

/** Through TypeORM, or from a prepared statement directly. */
function postgresError(error: unknown): Partial<DatabaseError> {
  if (error instanceof QueryFailedError) return error.driverError as Partial<DatabaseError>;
  return error instanceof DatabaseError ? error : {};
}

/** The name of the unique constraint or index that refused a write; undefined when it is another error. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint } = postgresError(error);
  return code === UNIQUE_VIOLATION ? constraint : undefined;
}

/** The name of the foreign key that refused a write: what it refers to is gone; undefined when it is another error. */
export function violatedReference(error: unknown): string | undefined {
  const { code, constraint } = postgresError(error);
  return code === FOREIGN_KEY_VIOLATION ? constraint : undefined;
}

/** PostgreSQL's sentence about the refused key, e.g. `Key (account_id, extension)=(…, 101) already exists.` */
export function violationDetail(error: unknown): string {
  return postgresError(error).detail ?? '';
}

/** Whether the same transaction may succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  const { code } = postgresError(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** Whether PostgreSQL gave the statement up, as it does after `statement_timeout`. */
export function isCancelled(error: unknown): boolean {
  return postgresError(error).code === QUERY_CANCELED;
}
