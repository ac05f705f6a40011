const SCIM = 'application/scim+json';
const JSON_TYPE = 'application/json';

/**
 * `application/scim+json`, unless the client asks for `application/json` and not for SCIM's own: OneLogin's older
 * documents want the plain type.
 */
export function answerMediaType(accept: string | undefined): string {
  const wanted = accept?.toLowerCase() ?? '';
  const type = wanted.includes(JSON_TYPE) && !wanted.includes(SCIM) ? JSON_TYPE : SCIM;
  return `${type}; charset=utf-8`;
}
