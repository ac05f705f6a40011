import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Format {
  number: (value: number) => string;
  date: (isoTime: string) => string;
  dateTime: (isoTime: string) => string;
  /** How far a time is from now in its largest unit: "in 23 days", "2 hours ago"; under a minute "now" or "just now". */
  relative: (isoTime: string) => string;
  /** The same of what has happened: a clock that is ahead does not put it into the future. */
  ago: (isoTime: string) => string;
  list: (values: string[]) => string;
  /** The same with "or". */
  alternatives: (values: string[]) => string;
}

/** Numbers, times and lists the way the chosen language writes them. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => createFormat(language, t), [language, t]);
}

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Up to here days are counted, not months: warnings speak of 60 days. */
const COUNTED_IN_DAYS = 61 * 86_400_000;

function relativeTime(language: string, distance: number, t: TFunction): string {
  const size = Math.abs(distance);
  const units = size < COUNTED_IN_DAYS ? UNITS.slice(2) : UNITS;
  const found = units.find(([, length]) => size >= length);
  if (found === undefined) {
    if (distance <= 0) return t('common.justNow');
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  }
  const [unit, length] = found;
  return new Intl.RelativeTimeFormat(language).format(Math.round(distance / length), unit);
}

function createFormat(language: string, t: TFunction): Format {
  const numbers = new Intl.NumberFormat(language);
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const lists = new Intl.ListFormat(language);
  const alternatives = new Intl.ListFormat(language, { type: 'disjunction' });
  const untilThen = (isoTime: string) => new Date(isoTime).getTime() - Date.now();
  return {
    number: (value) => numbers.format(value),
    date: (isoTime) => dates.format(new Date(isoTime)),
    dateTime: (isoTime) => times.format(new Date(isoTime)),
    relative: (isoTime) => relativeTime(language, untilThen(isoTime), t),
    ago: (isoTime) => relativeTime(language, Math.min(0, untilThen(isoTime)), t),
    list: (values) => lists.format(values),
    alternatives: (values) => alternatives.format(values),
  };
}
