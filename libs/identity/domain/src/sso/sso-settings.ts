import type { SealedSecret } from '../secret/sealed-secret';

/** Which claim of the ID token is the username. `email` counts only when it is verified. */
export const USER_NAME_CLAIMS = ['preferred_username', 'upn', 'email', 'sub'] as const;
export type UserNameClaim = (typeof USER_NAME_CLAIMS)[number];

/** The company's OpenID Connect provider (rule 21). */
export interface SsoProvider {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly clientId: string;
  readonly userNameClaim: UserNameClaim;
}

/** The latest test sign-in with the provider as saved. */
export interface SsoTest {
  readonly at: Date;
  readonly byUserName: string;
  readonly result: 'success' | 'failure';
  /** A sentence: what happened, and what to do. */
  readonly message: string;
  /** The user it would have signed in. */
  readonly matchedUserName?: string;
}

/** What an account set up for single sign-on, as stored; whether it is enabled and enforced stands in the account. */
export interface SsoSettings {
  readonly accountId: string;
  /** Grows with each change, of the account's two switches too; 0: never set up. */
  readonly version: number;
  readonly provider: SsoProvider | null;
  /** Absent: a public client, protected by PKCE alone. */
  readonly clientSecret?: SealedSecret;
  /** Absent: not tested since the provider was changed. */
  readonly lastTest?: SsoTest;
  /** Whether one of the tests since the provider was changed worked. */
  readonly tested: boolean;
}

/** An account that never set it up. */
export function noSsoSettings(accountId: string): SsoSettings {
  return { accountId, version: 0, provider: null, tested: false };
}

/** What a client secret is sealed for: it opens in no other account's settings. */
export function sealedFor(accountId: string): string {
  return `sso-client-secret ${accountId}`;
}

const PROVIDER_FIELDS = [
  'issuer',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
  'clientId',
  'userNameClaim',
] as const satisfies readonly (keyof SsoProvider)[];

/** The fields in which two providers differ, in a fixed order. */
export function differingProviderFields(
  one: SsoProvider | null,
  other: SsoProvider | null,
): (keyof SsoProvider)[] {
  return PROVIDER_FIELDS.filter((field) => one?.[field] !== other?.[field]);
}
