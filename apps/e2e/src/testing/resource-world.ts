import { IdentityProvider, type Tokens } from './identity-provider';
import { PortalClient } from './portal-client';
import { Product } from './product';
import { group, person, type ScimClient } from './scim-client';
import { ServiceClient } from './service-client';

export const SUPER_USER = 'super@acme.example';
export const PASSWORD = 'a quite good password';
/** An id that nobody has. */
export const UNKNOWN_ID = '019a0000-0000-7000-8000-000000000000';

/** An account into which identity providers come in every way there is, and another with something to take. */
export interface ResourceWorld {
  readonly product: Product;
  readonly portal: PortalClient;
  readonly idp: IdentityProvider;
  /** What the identity provider of a person's authorization holds. */
  readonly tokens: Tokens;
  readonly client: ServiceClient;
  readonly comers: Readonly<Record<Comer, ScimClient>>;
  /** Of another account. */
  readonly beta: ScimClient;
  readonly theirs: { readonly user: string; readonly group: string };
}

export const COMERS = ['bearer token', 'access token of a person', 'token of client credentials'] as const;
export type Comer = (typeof COMERS)[number];

export async function startResourceWorld(): Promise<ResourceWorld> {
  const product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  await product.setPassword('acme', SUPER_USER, PASSWORD);
  const portal = await PortalClient.signedIn(product.url, SUPER_USER, PASSWORD);
  const idp = await IdentityProvider.registered(product);
  const { scim, tokens } = await idp.connected(SUPER_USER, PASSWORD);
  const client = await ServiceClient.made(product.url, portal, 'Entra');
  const beta = await product.newScimClient('beta');
  const user = (await beta.post('/Users', person('victim@beta.example'))).body.id ?? '';
  return {
    product,
    portal,
    idp,
    tokens,
    client,
    comers: {
      'bearer token': await product.newScimClient('acme', 'Bearer', '--rate-limit', 'off'),
      'access token of a person': scim,
      'token of client credentials': await client.connected(),
    },
    beta,
    theirs: { user, group: (await beta.post('/Groups', group('Victims', user))).body.id ?? '' },
  };
}
