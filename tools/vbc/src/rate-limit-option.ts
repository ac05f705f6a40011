import {
  burstOf,
  DEFAULT_RATE_LIMIT,
  isRateLimit,
  MAX_RATE_LIMIT,
  MIN_RATE_LIMIT,
  type RateLimit,
} from '@vbc/directory/domain';
import { InvalidArgumentError, Option } from 'commander';

/** `--rate-limit` of a connection. */
export function rateLimitOption(): Option {
  return new Option(
    '--rate-limit <limit>',
    `requests a second the connection may send on and on, at least ${MIN_RATE_LIMIT}, or "off"; ` +
      `"default" is ${DEFAULT_RATE_LIMIT}, with up to ${burstOf(DEFAULT_RATE_LIMIT)} at once after a silence`,
  ).argParser(readRateLimit);
}

/** @throws InvalidArgumentError, which ends the command with exit code 2 */
export function readRateLimit(text: string): RateLimit | 'default' {
  if (text === 'off' || text === 'default') return text;
  const perSecond = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (isRateLimit(perSecond)) return perSecond;
  throw new InvalidArgumentError(
    `It must be a whole number from ${MIN_RATE_LIMIT} to ${MAX_RATE_LIMIT}, "off" or "default".`,
  );
}
