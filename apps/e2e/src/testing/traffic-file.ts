import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionKind } from '@vbc/contracts';
import type { JsonObject, JsonValue } from '@vbc/util';

/** One request of an identity provider and what has to come of it. `{words}` in braces stand for what was kept before. */
export interface TrafficStep {
  /** As the vendor's document names the request. */
  readonly step: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: JsonObject };
  readonly status: number;
  /** Parts of the answer. */
  readonly answer?: JsonObject;
  /** Members the answer must not have. */
  readonly absent?: readonly string[];
  /** Name → where its value stands in the answer, such as `id` or `Resources.0.id`. */
  readonly keep?: Readonly<Record<string, string>>;
  /**
   * What the audit log says of this request, in order; nothing when left out. With a text: it was refused in part, and
   * why, though the answer is no error.
   */
  readonly log?: readonly (string | LogLine)[];
  /** Name kept for a user's id → parts of the user as the portal shows them afterwards. */
  readonly portal?: Readonly<Record<string, JsonObject>>;
}

export interface LogLine {
  readonly summary: string;
  readonly errorText: string;
}

export interface TrafficPart {
  readonly part: string;
  /** From here on the connection is strict: forgiven nothing. */
  readonly strict?: boolean;
  readonly steps: readonly TrafficStep[];
}

/** What one dialect sends, in the order it sends it. */
export interface TrafficFile {
  readonly kind: ConnectionKind;
  /** The label of the connection: how the audit log names it. */
  readonly label: string;
  /** The documents the requests were taken from. */
  readonly documents: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Who is there before, added by hand: username to first and last name. */
  readonly byHand: Readonly<Record<string, readonly [firstName: string, lastName: string]>>;
  readonly parts: readonly TrafficPart[];
}

export function readTraffic(name: string): TrafficFile {
  const path = join(import.meta.dirname, '..', 'idp-traffic', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as TrafficFile;
}

/** `template` with every `{word}` replaced. @throws Error for a word nobody kept */
export function filled<T>(template: T, words: ReadonlyMap<string, string>): T {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, word: string) => {
      const value = words.get(word);
      if (value === undefined) throw new Error(`Nothing was kept as {${word}}.`);
      return value;
    });
  const walk = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member ?? null)]));
  };
  return walk(template as JsonValue) as T;
}

/** What stands at `Resources.0.id`. */
export function valueAt(body: JsonValue, path: string): string {
  let value: JsonValue | undefined = body;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) break;
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  if (typeof value !== 'string') throw new Error(`The answer has no text at ${path}.`);
  return value;
}
