import { CommandFailure } from './command-failure';

const DAY = 24 * 60 * 60 * 1000;
const UNITS: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, y: 365 * DAY };

/** The time `text` (`12h`, `90d`, `1y`) after `now`. @throws CommandFailure */
export function expiryAfter(now: Date, text: string): Date {
  const [, amount, unit] = /^(\d{1,4})([hdy])$/.exec(text) ?? [];
  const length = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (!(length > 0))
    throw new CommandFailure(`--expires must be a time such as 12h, 90d or 1y, but is "${text}".`);
  if (length > 3 * 365 * DAY) throw new CommandFailure('--expires may be at most 3y.');
  return new Date(now.getTime() + length);
}
