import { AUDIT_EVENT_TYPES, AUDIT_RESULTS } from '@vbc/contracts';
import { useSearchParams } from 'react-router';
import type { AuditFilter } from '../api/list-audit';

/** What the filters show, as it stands in the address; `from` and `to` are days, both inclusive. */
export interface AuditState {
  search: string;
  type: string | null;
  result: string | null;
  from: string;
  to: string;
}

const NAMES = ['search', 'type', 'result', 'from', 'to', 'userId', 'connectionId'] as const;

export function readAuditState(parameters: URLSearchParams): AuditState {
  return {
    search: parameters.get('search') ?? '',
    type: AUDIT_EVENT_TYPES.find((type) => type === parameters.get('type')) ?? null,
    result: AUDIT_RESULTS.find((result) => result === parameters.get('result')) ?? null,
    from: dayOf(parameters.get('from')),
    to: dayOf(parameters.get('to')),
  };
}

/** The query for what the address says; days are taken in the reader's time zone. */
export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  const { search, type, from, to } = readAuditState(parameters);
  const result = AUDIT_RESULTS.find((value) => value === parameters.get('result'));
  const userId = parameters.get('userId');
  const connectionId = parameters.get('connectionId');
  return {
    ...(search === '' ? {} : { search }),
    ...(type === null ? {} : { type }),
    ...(result ? { result } : {}),
    ...(userId === null ? {} : { userId }),
    ...(connectionId === null ? {} : { connectionId }),
    ...(from === '' ? {} : { from: startOfDay(from, 0) }),
    ...(to === '' ? {} : { to: startOfDay(to, 1) }),
  };
}

function dayOf(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}

function startOfDay(day: string, offset: number): string {
  const time = new Date(`${day}T00:00:00`);
  time.setDate(time.getDate() + offset);
  return time.toISOString();
}

export function useAuditState() {
  const [parameters, setParameters] = useSearchParams();
  const change = (changes: Partial<Record<keyof AuditState, string | null>>) => {
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const clear = () => {
    setParameters({}, { replace: true });
  };
  const filtered = NAMES.some((name) => parameters.has(name));
  return { state: readAuditState(parameters), filter: readAuditFilter(parameters), filtered, change, clear };
}
