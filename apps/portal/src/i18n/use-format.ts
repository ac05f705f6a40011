import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Format {
  number: (value: number) => string;
  date: (isoTime: string) => string;
  dateTime: (isoTime: string) => string;
  list: (values: string[]) => string;
  /** The same with "or". */
  alternatives: (values: string[]) => string;
}

/** Numbers, times and lists the way the chosen language writes them. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  return useMemo(() => createFormat(language), [language]);
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
    list: (values) => lists.format(values),
    alternatives: (values) => alternatives.format(values),
  };
}
