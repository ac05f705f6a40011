import type { Role } from './permission';

/** What an identity provider can come in with (rules 7 and 10). */
export const CREDENTIAL_KINDS = ['authorization', 'client-secret', 'federation', 'bearer-token'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export type CredentialState = 'live' | 'expired' | 'revoked';

/** When and from where it was used last; written at most once a minute. */
export interface CredentialUse {
  at: string;
  address?: string;
  agent?: string;
}

/** Days before the end at which people are warned, by mail and in the portal. */
export const EXPIRY_WARNING_DAYS = [60, 30, 7, 1] as const;

export interface CredentialExpiry {
  credentialId: string;
  kind: CredentialKind;
  /** The credential's name; absent for a person's authorization. */
  name?: string;
  expiresAt: string;
}

interface CredentialBase {
  id: string;
  state: CredentialState;
  /** The authority it carries now (rules 9 and 10). */
  authority: Exclude<Role, 'EU'>;
  createdAt: string;
  /** User name; absent: the operator. */
  createdBy?: string;
  expiresAt?: string;
  revokedAt?: string;
  lastUsed?: CredentialUse;
}

/** A person's authorization by OAuth: it acts as this person and dies with their password, username or role. */
export interface AuthorizationView extends CredentialBase {
  kind: 'authorization';
  clientName: string;
  provisioningUser: { id: string; userName: string };
}

/** A client secret for `client_credentials`. */
export interface ClientSecretView extends CredentialBase {
  kind: 'client-secret';
  name: string;
  /** Its first characters. */
  prefix: string;
}

/** Workload identity federation: whose signed assertions are taken instead of a secret (RFC 7523). */
export interface FederationView extends CredentialBase {
  kind: 'federation';
  name: string;
  issuer: string;
  jwksUrl: string;
  subject: string;
  audience: string;
  /** The latest assertion that was refused, and why. */
  lastRefusal?: { at: string; message: string };
}

/** A long-lived SCIM bearer token. */
export interface BearerTokenView extends CredentialBase {
  kind: 'bearer-token';
  name: string;
  /** Its first characters. */
  prefix: string;
}

export type CredentialView = AuthorizationView | ClientSecretView | FederationView | BearerTokenView;

/** `POST /api/connections/:id/bearer-tokens` (201 NewSecretView). */
export interface CreateBearerTokenInput {
  /** 1–80 characters. */
  name: string;
  /** Whole days from now, 1–1096. */
  days: number;
}

/** `POST /api/connections/:id/client-secrets` (201 NewSecretView). */
export interface CreateClientSecretInput {
  /** 1–80 characters. */
  name: string;
  years: 1 | 2 | 3;
}

/** A secret, shown this once. */
export interface NewSecretView {
  /** The token, or the client secret. */
  secret: string;
  /** For client secrets. */
  clientId?: string;
  credential: ClientSecretView | BearerTokenView;
}

/** `POST /api/connections/:id/federations` (201 FederationView): the four values that Entra's Connectivity page shows. */
export interface CreateFederationInput {
  /** 1–80 characters. */
  name: string;
  issuer: string;
  jwksUrl: string;
  subject: string;
  audience: string;
}
// DELETE /api/connections/:id/bearer-tokens/:credentialId, …/client-secrets/:credentialId and …/federations/:credentialId
// answer 204; from the commit on the credential, and every access token made with it, is worth nothing.

/** `POST /api/connections/:id/federations/:credentialId/inspect`: takes an assertion apart. Nothing of it is kept. */
export interface InspectAssertionInput {
  assertion: string;
}

export const ASSERTION_CHECKS = [
  'format',
  'algorithm',
  'key',
  'signature',
  'issuer',
  'subject',
  'audience',
  'lifetime',
] as const;
export type AssertionCheckName = (typeof ASSERTION_CHECKS)[number];

export interface AssertionCheck {
  check: AssertionCheckName;
  /** `skipped`: one before it failed, so that it cannot be judged. */
  result: 'passed' | 'failed' | 'skipped';
  /** What was found and what to do, as a sentence. */
  message: string;
  expected?: string;
  found?: string;
}

export interface AssertionInspection {
  accepted: boolean;
  checks: AssertionCheck[];
  /** Decoded, for reading; absent when it is no JWT. */
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
}
