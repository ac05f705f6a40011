import { IdentityProvider } from './identity-provider';
import { PortalClient } from './portal-client';
import { Product } from './product';

export const SUPER_USER = 'super@acme.example';
export const PASSWORD = 'a quite good password';

/** The product with one account, its Super User signed in to the portal, and an identity provider of the operator's. */
export class Acme {
  private constructor(
    readonly product: Product,
    readonly portal: PortalClient,
    readonly idp: IdentityProvider,
  ) {}

  static async start(extra: Readonly<Record<string, string>> = {}): Promise<Acme> {
    const product = await Product.start(extra);
    await product.newAccount('acme');
    await product.setPassword('acme', SUPER_USER, PASSWORD);
    const portal = await PortalClient.signedIn(product.url, SUPER_USER, PASSWORD);
    return new Acme(product, portal, await IdentityProvider.registered(product));
  }

  /** Another person of the account, with `PASSWORD`. */
  async person(userName: string, role: 'SU' | 'AA' | 'EU'): Promise<void> {
    const profile = { userName, firstName: 'By', lastName: 'Hand', email: userName, role };
    const { status, text } = await this.portal.post('/api/users', profile);
    if (status !== 201) throw new Error(text);
    await this.product.setPassword('acme', userName, PASSWORD);
  }

  stop(): Promise<void> {
    return this.product.stop();
  }
}
