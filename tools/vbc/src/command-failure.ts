import { DirectoryError } from '@vbc/directory/domain';
import { IdentityError } from '@vbc/identity/domain';
import { ConfigError } from '@vbc/platform';

/** What the operator is told, as a sentence and without a stack trace. */
export class CommandFailure extends Error {}

/** Refusals and wrong settings in words; anything else is a defect and keeps its stack. */
export function asCommandFailure(error: unknown): unknown {
  if (REFUSALS.some((Refusal) => error instanceof Refusal))
    return new CommandFailure((error as Error).message);
  if (error instanceof Error && 'code' in error && UNREACHABLE.has(String(error.code))) {
    return new CommandFailure(`The database cannot be reached: ${error.message}. Check DATABASE_URL.`);
  }
  return error;
}

/** Their messages are made to be read. */
const REFUSALS = [DirectoryError, IdentityError, ConfigError] as const;

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000']);
