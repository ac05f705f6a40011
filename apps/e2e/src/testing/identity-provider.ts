import { HttpBrowser, type PageAnswer } from './http-browser';
import type { Product } from './product';
import { ScimClient } from './scim-client';

const REDIRECT_URI = 'http://localhost:4999/callback';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Tokens;
}

/** An identity provider that connects with "Authenticate with Vonage": the redirects, the forms, the token endpoint. */
export class IdentityProvider {
  private constructor(
    private readonly url: string,
    readonly clientId: string,
    readonly clientSecret: string,
  ) {}

  /** Registered by the operator. */
  static async registered(product: Product, kind = 'okta'): Promise<IdentityProvider> {
    const options = ['--kind', kind, '--redirect-uri', REDIRECT_URI, '--json'];
    const made = await product.vbc('client', 'create', ...options);
    const { clientId, clientSecret } = JSON.parse(made) as { clientId: string; clientSecret: string };
    return new IdentityProvider(product.url, clientId, clientSecret);
  }

  /** Signs in on our pages, allows, and brings the code back. @throws Error with the page that says no */
  async authorize(userName: string, password: string): Promise<string> {
    const { browser, interaction, page } = await this.signIn(userName, password);
    if (page.status !== 303) throw new Error(page.text);
    const consent = await browser.get(interaction);
    const form = { ...hidden(consent.text), decision: 'allow' };
    const allowed = await browser.post(`${interaction}/consent`, form);
    const { location } = await browser.get(allowed.location);
    return new URL(location).searchParams.get('code') ?? '';
  }

  /** Up to the answer to the sign-in form. */
  async signIn(userName: string, password: string) {
    const browser = new HttpBrowser(this.url);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: REDIRECT_URI,
    });
    const { location: interaction } = await browser.get(`/oauth/authorize?${query.toString()}`);
    const form = hidden((await browser.get(interaction)).text);
    const page: PageAnswer = await browser.post(`${interaction}/login`, { ...form, userName, password });
    return { browser, interaction, page };
  }

  redeem(code: string): Promise<TokenAnswer> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
  }

  refresh(refreshToken: string): Promise<TokenAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** The whole way, to a SCIM client. */
  async connected(userName: string, password: string): Promise<{ scim: ScimClient; tokens: Tokens }> {
    const { status, body } = await this.redeem(await this.authorize(userName, password));
    if (status !== 200) throw new Error(`The code was refused: ${body.error ?? ''}`);
    return { scim: this.scim(body.access_token), tokens: body };
  }

  scim(accessToken: string): ScimClient {
    return new ScimClient(`${this.url}/scim/v2`, accessToken);
  }

  private async token(form: Record<string, string>): Promise<TokenAnswer> {
    const basic = Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64');
    const answer = await fetch(`${this.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { authorization: `Basic ${basic}` },
    });
    return { status: answer.status, body: (await answer.json()) as Tokens };
  }
}

function hidden(page: string): { csrf: string } {
  return { csrf: /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '' };
}
