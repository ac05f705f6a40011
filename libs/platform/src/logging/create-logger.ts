import { pino, type DestinationStream, type Logger } from 'pino';

import type { LogLevel } from '../config';
import { currentRequestId } from '../request-context';
import { prettyLine } from './pretty-line';
import { redact, redactText } from './redact';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Lines for people instead of JSON. Default: when standard output is a terminal. */
  readonly pretty?: boolean;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/**
 * The logger of a process. Secrets are masked by their names and their looks, errors are reduced to what helps, and every
 * record carries the current request's id.
 */
export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? process.stdout;
  const pretty = options.pretty ?? process.stdout.isTTY;
  return pino(
    {
      level: options.level,
      base: null,
      // Before pino's own serializer, which would write every member of an error.
      formatters: { log: (record) => redact(record) as Record<string, unknown> },
      serializers: { err: (described: unknown) => described },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
      hooks: { streamWrite: redactText },
    },
    pretty ? { write: (line: string) => void destination.write(prettyLine(line)) } : destination,
  );
}
