import { parse, type ParsedUrlQuery } from 'node:querystring';
import { sameSecret, SCIM_SCOPE } from '@vbc/identity/domain';

/** A posted form; a field that came several times is a list, which the library refuses. */
export type TokenForm = Readonly<ParsedUrlQuery>;

/** RFC 7523 §2.2. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface BasicCredentials {
  readonly clientId: string;
  readonly secret: string;
}

export function readForm(body: string): TokenForm {
  return parse(body);
}

/** RFC 6749 §2.3.1: both halves are form-encoded. null when the header is none of that kind. */
export function basicCredentials(authorization: string | undefined): BasicCredentials | null {
  const encoded = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [clientId = '', secret] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  try {
    return secret === undefined ? null : { clientId: decoded(clientId), secret: decoded(secret) };
  } catch {
    return null;
  }
}

/** Who the request says it is, wherever it says so; empty when it does not. */
export function clientIdOf(form: TokenForm, authorization: string | undefined): string {
  return basicCredentials(authorization)?.clientId ?? textOf(form, 'client_id');
}

/** A field that came once; empty otherwise. */
export function textOf(form: TokenForm, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

/**
 * What identity providers do that RFC 6749 does not have: the scope in the query of the token URL, or none; the same secret
 * in header and body (Entra's "Both"; §2.3 forbids more than one method). Different secrets stay, for the library to refuse.
 */
export function tolerant(
  form: TokenForm,
  request: { query: string; authorization: string | undefined },
): TokenForm {
  return withoutSecondSecret(withScope(form, request.query), basicCredentials(request.authorization));
}

function withScope(form: TokenForm, query: string): TokenForm {
  const scope = form['scope'] ?? parse(query)['scope'];
  const asked = scope === undefined || scope === '' ? defaultScope(form) : scope;
  return asked === undefined ? form : { ...form, scope: asked };
}

/** RFC 6749 §3.3. A refreshed token has the scope it was granted, unless it asks for less. */
function defaultScope(form: TokenForm): string | undefined {
  return form['grant_type'] === 'client_credentials' ? SCIM_SCOPE : undefined;
}

function withoutSecondSecret(form: TokenForm, basic: BasicCredentials | null): TokenForm {
  const { client_secret: secret, ...rest } = form;
  if (basic === null || typeof secret !== 'string' || !sameSecret(secret, basic.secret)) return form;
  return rest;
}

function decoded(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, '%20'));
}
