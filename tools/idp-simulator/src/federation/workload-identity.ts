/**
 * The application whose signed assertions stand in the place of a secret ("Workload Identity Federation for SCIM
 * Provisioning", AzureAD/SCIMReferenceCode).
 */
export interface WorkloadIdentity {
  /** Claim `tid`: the customer's tenant, which issues the assertions. */
  tenantId: string;
  /** Claim `appid`: the application the administrator registered for this. */
  appId: string;
  /** Claim `oid`: that application as an object of the tenant. */
  objectId: string;
  /** Claim `sub`: the provisioning service itself, as an object of the tenant. */
  subject: string;
}

/** What the Connectivity page shows, to be entered at the service. */
export interface FederationValues {
  issuer: string;
  jwksUrl: string;
  subject: string;
  audience: string;
}

/** @param authority where the issuer is, without a trailing slash: in life `https://login.microsoftonline.com` */
export function federationValues(authority: string, identity: WorkloadIdentity): FederationValues {
  const tenant = `${authority}/${identity.tenantId}`;
  return {
    issuer: `${tenant}/v2.0`,
    jwksUrl: `${tenant}/discovery/v2.0/keys`,
    subject: identity.subject,
    // Shown as a scope; the token's own `aud` is without its end.
    audience: `api://${identity.appId}/.default`,
  };
}
