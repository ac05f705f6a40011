import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PrivateJwks } from './config';

/** Every key made here carries this word, so that production can refuse it. */
export const DEVELOPMENT_MARK = 'development-only-';

/** The secrets that an operator would set in production. */
export interface Keys {
  readonly sessionKeys: string[];
  readonly oauthCookieKeys: string[];
  readonly encryptionKeys: string[];
  readonly oauthJwks: PrivateJwks;
}

/**
 * The keys of a development machine: made at the first call and kept in `dataDir`, so that sessions and connections outlive a
 * restart.
 * @throws Error when `dataDir` cannot be written
 */
export function developmentKeys(dataDir: string): Keys {
  const file = join(dataDir, 'development-keys.json');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(makeKeys(), null, 2), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // They exist already, perhaps made by another process a moment ago.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return withEncryptionKeys(JSON.parse(readFileSync(file, 'utf8')) as Keys);
}

/** A file from before there were encryption keys: derived, so that every process that reads it has the same. */
function withEncryptionKeys(kept: Keys | Omit<Keys, 'encryptionKeys'>): Keys {
  if ('encryptionKeys' in kept) return kept;
  const key = createHmac('sha256', kept.sessionKeys[0] ?? '').update('encryption key');
  return { ...kept, encryptionKeys: [DEVELOPMENT_MARK + key.digest('base64url')] };
}

function makeKeys(): Keys {
  const secret = () => DEVELOPMENT_MARK + randomBytes(32).toString('base64url');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: secret().slice(0, 32),
    use: 'sig',
    alg: 'ES256',
  };
  return {
    sessionKeys: [secret()],
    oauthCookieKeys: [secret()],
    encryptionKeys: [secret()],
    oauthJwks: { keys: [jwk] },
  };
}
