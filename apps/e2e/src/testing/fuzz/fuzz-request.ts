import { mutateJson } from './mutate-json';
import { NASTY_FILTERS, NASTY_NUMBERS, NASTY_TEXTS } from './nasty-values';
import type { Random } from './random';
import { seedRequest, type SeedRequest, type Targets } from './seed-requests';

/** A request as bytes: what is legal HTTP, whatever it means. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const PARAMETERS = [
  'filter',
  'startIndex',
  'count',
  'cursor',
  'sortBy',
  'sortOrder',
  'attributes',
  'excludedAttributes',
  'aadOptscim062020',
  '__proto__',
];
const HEADERS = [
  'if-match',
  'if-none-match',
  'accept',
  'content-type',
  'content-encoding',
  'user-agent',
  'x-request-id',
];

/** Beyond what the server reads to its end, it closes the connection. */
const MOST_BYTES = 4 * 1024 * 1024;

/** One of the requests identity providers send, spoilt in one to four places. */
export function fuzzRequest(random: Random, targets: Targets): FuzzRequest {
  const seed = seedRequest(random, targets);
  return {
    method: random.chance(0.05) ? random.pick(METHODS) : seed.method,
    path: path(random, seed) + query(random),
    headers: headers(random),
    body: body(random, seed),
  };
}

function path(random: Random, seed: SeedRequest): string {
  if (random.chance(0.9)) return seed.path;
  const spoil = random.pick([
    '%00',
    '%zz',
    '/',
    '//',
    '/.search',
    '%2e%2e/',
    '%C3%A9',
    '%ED%A0%80',
    'x'.repeat(300),
    '?',
    ';',
  ]);
  const at = random.int(seed.path.length + 1);
  const spoilt = encodeURI(seed.path.slice(0, at)) + spoil + encodeURI(seed.path.slice(at));
  // Still below the base: beside it are other protocols.
  return /^[/?]/.test(spoilt) ? spoilt : `/${spoilt}`;
}

function query(random: Random): string {
  if (random.chance(0.6)) return '';
  const parameters = Array.from({ length: 1 + random.int(3) }, () => {
    const name = random.pick(PARAMETERS);
    return `${name}=${parameterValue(random, name)}`;
  });
  return `?${parameters.join('&')}`;
}

function parameterValue(random: Random, name: string): string {
  if (random.chance(0.1)) return random.pick(['%00', '%', '%zz', '%ED%A0%80', '+', '']);
  if (name === 'filter') return encoded(random.pick(NASTY_FILTERS));
  if (name === 'startIndex' || name === 'count') {
    return encoded(String(random.chance(0.5) ? random.int(20) : random.pick(NASTY_NUMBERS)));
  }
  const known = [
    'userName',
    'name.familyName',
    'emails',
    'members',
    'meta.created',
    'id',
    'active',
    'ascending',
  ];
  return encoded(random.chance(0.6) ? random.pick(known) : random.pick(NASTY_TEXTS));
}

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString('utf8'));
}

function headers(random: Random): Record<string, string> {
  const sent: Record<string, string> = { 'content-type': 'application/scim+json' };
  if (random.chance(0.2)) {
    const legal = random.pick(NASTY_TEXTS).replaceAll(/[^\x20-\x7e]/g, 'ÿ');
    sent[random.pick(HEADERS)] = random.chance(0.3)
      ? random.pick(['*', 'W/"r1"', '"', 'gzip', 'text/plain'])
      : legal;
  }
  return sent;
}

function body(random: Random, seed: SeedRequest): Buffer | undefined {
  if (seed.body === undefined) return random.chance(0.03) ? Buffer.from('{}') : undefined;
  let value = seed.body as Parameters<typeof mutateJson>[1];
  for (let times = random.int(4); times > 0; times -= 1) value = mutateJson(random, value);
  const bytes = Buffer.from(JSON.stringify(value)).subarray(0, MOST_BYTES);
  return random.chance(0.07) ? damaged(random, bytes) : bytes;
}

/** The bytes with one of them changed, or without their end. */
function damaged(random: Random, bytes: Buffer): Buffer {
  const at = random.int(bytes.length);
  if (random.chance(0.5)) return bytes.subarray(0, at);
  const copy = Buffer.from(bytes);
  copy[at] = random.int(256);
  return copy;
}
