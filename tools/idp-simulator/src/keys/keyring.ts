import { generateKeyPairSync, randomUUID } from 'node:crypto';

import { z } from 'zod';

export const SIGNING_ALGORITHMS = ['RS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** A key to sign with, as a private JWK (RFC 7517). */
export const signingKey = z.object({
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.enum(SIGNING_ALGORITHMS),
  kty: z.enum(['RSA', 'EC']),
  ...Object.fromEntries(
    ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'crv', 'x', 'y'].map((name) => [
      name,
      z.string().exactOptional(),
    ]),
  ),
});
export type SigningKey = z.infer<typeof signingKey> & Record<string, string>;

const PUBLIC_MEMBERS = ['kid', 'use', 'alg', 'kty', 'n', 'e', 'crv', 'x', 'y'];

/** The keys a company signs with. They are made when somebody first needs them, and kept from then on. */
export class Keyring {
  constructor(
    private keys: readonly SigningKey[] | undefined,
    private readonly made: () => void,
  ) {}

  /** One for each algorithm, private members included. */
  all(): readonly SigningKey[] {
    if (this.keys === undefined) {
      this.keys = SIGNING_ALGORITHMS.map(makeSigningKey);
      this.made();
    }
    return this.keys;
  }

  /** The key for that algorithm. */
  of(algorithm: SigningAlgorithm): SigningKey {
    const key = this.all().find(({ alg }) => alg === algorithm);
    if (key === undefined) throw new Error(`The keyring has no key for ${algorithm}.`);
    return key;
  }

  /** What may be told to everybody of that key. */
  published(algorithm: SigningAlgorithm): Record<string, string> {
    return publicPart(this.of(algorithm));
  }

  /** Undefined while none were needed. */
  saved(): readonly SigningKey[] | undefined {
    return this.keys;
  }
}

/** A fresh key that nobody knows. */
export function makeSigningKey(alg: SigningAlgorithm): SigningKey {
  const { privateKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const members = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg };
  return signingKey.parse(members);
}

function publicPart(key: SigningKey): Record<string, string> {
  return Object.fromEntries(Object.entries(key).filter(([name]) => PUBLIC_MEMBERS.includes(name)));
}
