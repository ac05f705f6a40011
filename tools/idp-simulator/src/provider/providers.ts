import { entra, entraLegacy } from '../entra/entra';
import { createOkta, okta } from '../okta/okta';
import { createOneLogin, onelogin } from '../onelogin/onelogin';
import { edited, emailsWithoutType } from '../onelogin/templates';

import type { IdentityProvider } from './identity-provider';

/** The one that is played where nothing is said. */
export const FIRST = okta;

/** Every provider that can be played. */
export const PROVIDERS: readonly IdentityProvider[] = [
  FIRST,
  createOkta('okta-catalog', 'Okta, app of its catalog', { profile: 'PATCH', status: 'PATCH' }),
  createOkta('okta-put', 'Okta, app that only knows PUT', { profile: 'PUT', status: 'PUT' }),
  onelogin,
  createOneLogin('onelogin-edited', 'OneLogin, edited template', edited),
  createOneLogin('onelogin-untyped', 'OneLogin, emails without type', emailsWithoutType),
  entra,
  entraLegacy,
];

/** The provider of that key, or undefined. */
export function providerOf(key: string): IdentityProvider | undefined {
  return PROVIDERS.find((provider) => provider.key === key);
}
