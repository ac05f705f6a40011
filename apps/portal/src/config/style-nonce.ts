/** The style nonce the API put into this response; undefined where there is none (tests, the dev server). */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  // Browsers hide the attribute from scripts under a CSP and leave the property.
  const nonce = meta?.nonce ?? meta?.getAttribute('nonce') ?? '';
  return nonce === '' ? undefined : nonce;
}
