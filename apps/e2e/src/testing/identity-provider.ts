import { HttpBrowser, type PageAnswer } from './http-browser';
import type { Product } from './product';
import { ScimClient } from './scim-client';

export const REDIRECT_URI = 'http://localhost:4999/callback';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly error?: string;
  readonly error_description?: string;
  readonly active?: boolean;
}

export type Parameters = Readonly<Record<string, string | readonly string[]>>;

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
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
  async authorize(userName: string, password: string, parameters: Parameters = {}): Promise<string> {
    const callback = await this.decide('allow', userName, password, parameters);
    return callback.searchParams.get('code') ?? '';
  }

  /** Where the browser is sent at the end. @throws Error with the page that says no */
  async decide(
    decision: 'allow' | 'deny',
    userName: string,
    password: string,
    parameters: Parameters = {},
  ): Promise<URL> {
    const { browser, interaction, page } = await this.signIn(userName, password, parameters);
    if (page.status !== 303) throw new Error(page.text);
    const consent = await browser.get(interaction);
    const form = { ...hidden(consent.text), decision };
    const decided = await browser.post(`${interaction}/consent`, form);
    const { location } = await browser.get(decided.location);
    return new URL(location);
  }

  /** The authorization request as it is sent; parameters written over it, a list comes several times. */
  authorizePath(parameters: Parameters = {}): string {
    const all = {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: REDIRECT_URI,
      ...parameters,
    };
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(all)) {
      for (const value of [values].flat()) query.append(name, value);
    }
    return `/oauth/authorize?${query.toString()}`;
  }

  /** Up to the answer to the sign-in form. */
  async signIn(userName: string, password: string, parameters: Parameters = {}) {
    const browser = new HttpBrowser(this.url);
    const { location: interaction } = await browser.get(this.authorizePath(parameters));
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

  token(form: Record<string, string>, secret = this.clientSecret): Promise<TokenAnswer> {
    return this.post('/token', form, { authorization: basic(this.clientId, secret) });
  }

  /** Posts a form below `/oauth`, with the headers given and no others. */
  async post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<TokenAnswer> {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${this.url}/oauth${path}`, { method: 'POST', body, headers });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Tokens,
    };
  }
}

/** A client's id and secret in the header (RFC 6749 §2.3.1). */
export function basic(clientId: string, secret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
}

export function hidden(page: string): { csrf: string } {
  return { csrf: /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '' };
}
