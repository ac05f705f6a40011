/** Everything below answers SCIM errors, unknown paths too. The account is found from the token, never from the path. */
export const SCIM_BASE_PATH = '/scim/v2';

/** Whether a request path (with or without query) belongs to SCIM. */
export function isScimPath(path: string): boolean {
  return path === SCIM_BASE_PATH || /^\/scim\/v2[/?]/.test(path);
}

const ROOT = `${SCIM_BASE_PATH}/`;

/** The root, which RFC 7644 §3.4.2.1 writes with a slash at its end, as the router knows it; other addresses as they are. */
export function scimRootUrl({ url = '/' }: { readonly url?: string | undefined }): string {
  const isRoot = url.startsWith(ROOT) && (url.length === ROOT.length || url[ROOT.length] === '?');
  return isRoot ? SCIM_BASE_PATH + url.slice(ROOT.length) : url;
}
