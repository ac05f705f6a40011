/** Who at the provider is which user: issuer and subject never change, names do (OpenID Connect Core 1.0 §5.7). */
export interface SsoLink {
  readonly accountId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly userId: string;
  readonly createdAt: Date;
}
