import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** An encrypted secret as text: which key, nonce, ciphertext with its tag. */
export type SealedSecret = string & { readonly sealed: unique symbol };

/** No key in use opens it, or it was sealed for something else. */
export class UnsealError extends Error {}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret that has to be sent elsewhere one day, and so cannot be hashed: AES-256-GCM under the first key, with a
 * nonce of its own. `boundTo` says what it is for; it opens for nothing else.
 */
export function seal(keys: readonly string[], boundTo: string, secret: string): SealedSecret {
  const [key] = keys;
  if (key === undefined) throw new Error('There is no key to encrypt with');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce);
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${keyId(key)}.${sealed.toString('base64url')}` as SealedSecret;
}

/** The secret. @throws UnsealError */
export function unseal(keys: readonly string[], boundTo: string, sealed: SealedSecret): string {
  const [id = '', text = ''] = sealed.split('.');
  const key = keys.find((one) => keyId(one) === id);
  if (key === undefined) {
    throw new UnsealError('The secret was encrypted with a key that is no longer among ENCRYPTION_KEYS.');
  }
  const bytes = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new UnsealError('The secret cannot be decrypted.', { cause: error });
  }
}

function keyBytes(key: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'vbc sealed secret', 32));
}

/** Which key, without telling anything of it. */
function keyId(key: string): string {
  return createHash('sha256').update(`vbc key id ${key}`).digest('hex').slice(0, 12);
}
