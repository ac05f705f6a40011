import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Format {
  number: (value: number) => string;
  date: (isoTime: string) => string;
  dateTime: (isoTime: string) => string;
  /** How far a time is from now in its largest unit: "in 23 days", "2 hours ago"; under a minute "now". */
  relative: (isoTime: string) => string;
  list: (values: string[]) => string;
  /** The same with "or". */
  alternatives: (values: string[]) => string;
}

/** Numbers, times and lists the way the chosen language writes them. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  return useMemo(() => createFormat(language), [language]);
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

function relativeTime(language: string, distance: number): string {
  const size = Math.abs(distance);
  const units = size < COUNTED_IN_DAYS ? UNITS.slice(2) : UNITS;
  const found = units.find(([, length]) => size >= length);
  if (found === undefined)
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  const [unit, length] = found;
  return new Intl.RelativeTimeFormat(language).format(Math.round(distance / length), unit);
}

function createFormat(language: string): Format {
  const numbers = new Intl.NumberFormat(language);
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const lists = new Intl.ListFormat(language);
  const alternatives = new Intl.ListFormat(language, { type: 'disjunction' });
  return {
    number: (value) => numbers.format(value),
    date: (isoTime) => dates.format(new Date(isoTime)),
    dateTime: (isoTime) => times.format(new Date(isoTime)),
    relative: (isoTime) => relativeTime(language, new Date(isoTime).getTime() - Date.now()),
    list: (values) => lists.format(values),
    alternatives: (values) => alternatives.format(values),
  };
}
