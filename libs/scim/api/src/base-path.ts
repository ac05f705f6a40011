/** Everything below answers SCIM errors, unknown paths too. The account is found from the token, never from the path. */
export const SCIM_BASE_PATH = '/scim/v2';

/** Whether a request path (with or without query) belongs to SCIM. */
export function isScimPath(path: string): boolean {
  return path === SCIM_BASE_PATH || /^\/scim\/v2[/?]/.test(path);
}
