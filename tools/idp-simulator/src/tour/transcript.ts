import type { JsonValue } from '@vbc/util';

import { isObject, objectsAt, stringAt } from '../http/json';
import type { TrafficEntry } from '../traffic/traffic-log';

const WIDTH = 160;

/** Writes the tour to the terminal. */
export class Transcript {
  private chapter = 0;

  constructor(private readonly write: (line: string) => void) {}

  title(text: string): void {
    this.chapter += 1;
    this.write(`\n${this.chapter}. ${text}`);
  }

  say(text: string): void {
    this.write(`   ${text}`);
  }

  look(what: string, url: string): void {
    this.write(`   Look: ${what}\n         ${url}`);
  }

  /** A request and its answer, once the answer is there. */
  exchange(entry: TrafficEntry): void {
    if (entry.durationMs === undefined) return;
    const { pathname, search } = new URL(entry.url);
    this.write(`   -> ${entry.method} ${pathname}${decodeURIComponent(search)}`);
    if (entry.requestBody !== undefined) this.write(`      ${short(JSON.stringify(entry.requestBody))}`);
    this.write(`   <- ${entry.status ?? 'no answer'} ${summary(entry)} (${entry.durationMs} ms)`);
  }
}

function short(text: string): string {
  return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`;
}

function summary({ problem, responseBody }: TrafficEntry): string {
  if (problem !== undefined) return problem;
  const list = listSummary(responseBody);
  if (list !== undefined) return list;
  const userName = stringAt(responseBody, 'userName');
  if (userName !== undefined) return userSummary(userName, responseBody);
  return short(JSON.stringify(responseBody ?? ''));
}

function listSummary(body: JsonValue | undefined): string | undefined {
  const total = isObject(body) ? body['totalResults'] : undefined;
  if (typeof total !== 'number') return undefined;
  const names = objectsAt(body, 'Resources').map((user) => stringAt(user, 'userName') ?? '?');
  return short(`${total} found${names.length === 0 ? '' : `: ${names.join(', ')}`}`);
}

function userSummary(userName: string, body: JsonValue | undefined): string {
  const active = isObject(body) ? body['active'] : undefined;
  return `${userName}, active ${active === undefined ? 'not said' : JSON.stringify(active)}, id ${stringAt(body, 'id') ?? 'missing'}`;
}
