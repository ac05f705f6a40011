import type { LoggerService } from '@nestjs/common';

import type { Logger } from './create-logger';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** What Nest says while it starts: of interest only to who looks for a fault in the wiring. */
const WIRING = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Lets Nest, and code that uses Nest's `Logger`, write to ours. Nest passes the context as the last argument. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(WIRING.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const details = rest.slice(0, -1);
    const text = details.find((detail) => typeof detail === 'string');
    const record = {
      ...(typeof context === 'string' ? { context } : {}),
      ...(Object.assign({}, ...details.filter((detail) => typeof detail === 'object')) as object),
    };
    if (message instanceof Error) this.logger[level]({ ...record, err: message }, message.message);
    // What Nest says: the message, then a stack. What we say ourselves: a record, then the message.
    else if (typeof message === 'string') {
      this.logger[level]({ ...record, ...(text === undefined ? {} : { err: { stack: text } }) }, message);
    } else if (typeof message === 'object') this.logger[level]({ ...record, ...message }, text);
    else this.logger[level]({ ...record, details: message }, text);
  }
}
