import { derive, sameSecret } from '@vbc/identity/domain';

const PURPOSE = 'csrf';

/** The CSRF token of a session: nothing to store, and it dies with the session. */
export function csrfTokenOf(keys: readonly string[], sessionToken: string): string {
  return derive(keys[0] ?? '', PURPOSE, sessionToken);
}

/** Whether `sent` is the session's token under any key in use. */
export function csrfTokenRight(keys: readonly string[], sessionToken: string, sent: unknown): boolean {
  return typeof sent === 'string' && keys.some((key) => sameSecret(derive(key, PURPOSE, sessionToken), sent));
}
