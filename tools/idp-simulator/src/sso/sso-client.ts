import { z } from 'zod';

import { SIGNING_ALGORITHMS } from '../keys/keyring';

/** The portal as it is registered at the company's OpenID Connect provider. */
export const ssoClient = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  /** Where the provider may send people back to; compared to the letter. */
  redirectUris: z.array(z.string()),
  /** What the ID tokens are signed with. */
  algorithm: z.enum(SIGNING_ALGORITHMS),
});
export type SsoClient = z.infer<typeof ssoClient>;

/** The accounts of the product's demo data. */
const DEMO_ACCOUNTS = ['acme', 'globex'];

/** The registration of the demo data: the product's own is made to fit (apps/api/src/demo). */
export function demoSsoClient(portalUrl: string): SsoClient {
  return {
    clientId: 'vbc-portal',
    clientSecret: 'vbc-portal-demo-secret',
    redirectUris: DEMO_ACCOUNTS.map((key) => `${portalUrl}/sso/${key}/callback`),
    algorithm: 'RS256',
  };
}

/** The registration cannot be kept; the message is a sentence. */
export class InvalidSsoClient extends Error {}

/**
 * Redirect URIs as they are typed, one a line.
 * @throws InvalidSsoClient naming the first that is none (RFC 6749 section 3.1.2: absolute, without a fragment)
 */
export function redirectUrisIn(text: string): string[] {
  const lines = text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw new InvalidSsoClient('Enter at least one redirect URI.');
  const wrong = lines.find((line) => !isRedirectUri(line));
  if (wrong !== undefined) {
    throw new InvalidSsoClient(`"${wrong}" is not an http or https address without a fragment.`);
  }
  return lines;
}

function isRedirectUri(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('#');
}
