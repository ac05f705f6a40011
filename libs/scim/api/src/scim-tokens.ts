/** Injection tokens of the ports this feature needs; apps/api binds them. */
export const SCIM_CALLERS = Symbol('ScimCallerLookup');
export const DIRECTORY_VIEW = Symbol('DirectoryView');
export const PROVISIONING = Symbol('Provisioning');
export const SCIM_AUDIT = Symbol('AuditLog');
export const SCIM_OPTIONS = Symbol('ScimOptions');

export interface ScimOptions {
  /** Where the product is reached, without a trailing slash: `https://provisioning.example.com`. */
  readonly publicUrl: string;
}
