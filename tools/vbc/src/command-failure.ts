import { DirectoryError } from '@vbc/directory/domain';
import { ConfigError } from '@vbc/platform';

/** What the operator is told, as a sentence and without a stack trace. */
export class CommandFailure extends Error {}

/** Refusals and wrong settings in words; anything else is a defect and keeps its stack. */
export function asCommandFailure(error: unknown): unknown {
  if (error instanceof DirectoryError || error instanceof ConfigError)
    return new CommandFailure(error.message);
  if (error instanceof Error && 'code' in error && UNREACHABLE.has(String(error.code))) {
    return new CommandFailure(`The database cannot be reached: ${error.message}. Check DATABASE_URL.`);
  }
  return error;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000']);
