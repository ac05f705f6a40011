import { SCIM_SCOPE } from '@vbc/identity/domain';
import { ASSERTION_ALGORITHMS } from '../../federation/inspect-assertion';

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];

/** What an authorization server of OAuth 2.0 has; the library's document is one of OpenID Connect, which is closed here. */
const OF_OPENID = [
  'acr_values_supported',
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
  'request_uri_parameter_supported',
  'userinfo_signing_alg_values_supported',
];

/** The document of RFC 8414 §2 as things are: modes and scopes that are closed left out, assertions (RFC 7523) named. */
export function truthfulMetadata(document: object): object {
  const members: Map<string, unknown> = new Map(Object.entries(document));
  for (const name of OF_OPENID) members.delete(name);
  for (const endpoint of ['token', 'revocation', 'introspection']) {
    members.set(`${endpoint}_endpoint_auth_methods_supported`, AUTH_METHODS);
    members.set(`${endpoint}_endpoint_auth_signing_alg_values_supported`, ASSERTION_ALGORITHMS);
  }
  return {
    ...Object.fromEntries(members),
    response_modes_supported: ['query'],
    scopes_supported: [SCIM_SCOPE],
  };
}
