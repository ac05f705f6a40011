import type { OAuthClient } from '@vbc/identity/domain';
import type { User } from '@vbc/directory/domain';
import { PASSWORD, REDIRECT_URI, SECRET, type IdentityServer } from './identity-server';
import { hiddenField, type BrowserAnswer, type TestBrowser } from './test-browser';

/** The authorization request as an identity provider sends it. */
export function authorizePath(client: OAuthClient, more: Record<string, string> = {}): string {
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: REDIRECT_URI,
    scope: 'scim',
    state: 'state-1',
    ...more,
  };
  return `/oauth/authorize?${new URLSearchParams(parameters).toString()}`;
}

/** Up to the answer to the credentials. */
export async function signInAt(
  browser: TestBrowser,
  client: OAuthClient,
  user: User,
  more: { parameters?: Record<string, string>; password?: string } = {},
): Promise<{ interaction: string; answer: BrowserAnswer }> {
  const { location: interaction } = await browser.get(authorizePath(client, more.parameters));
  const page = await browser.get(interaction);
  const answer = await browser.post(`${interaction}/login`, {
    csrf: hiddenField(page.text, 'csrf'),
    userName: user.profile.userName,
    password: more.password ?? PASSWORD,
  });
  return { interaction, answer };
}

/** All of it: sign in and decide; where the browser is sent at the end. */
export async function authorize(
  browser: TestBrowser,
  client: OAuthClient,
  user: User,
  more: { parameters?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<URL> {
  const { interaction } = await signInAt(browser, client, user, more);
  const page = await browser.get(interaction);
  const decision = { csrf: hiddenField(page.text, 'csrf'), decision: 'allow', ...more.form };
  const { location } = await browser.post(`${interaction}/consent`, decision);
  const last = await browser.get(location);
  return new URL(last.location);
}

/** A request to the token endpoint with the client's secret in the header. */
export async function askToken(
  server: IdentityServer,
  client: OAuthClient,
  form: Record<string, string>,
  secret = SECRET,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const answer = await fetch(`${server.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { authorization: `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}` },
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  };
}

export function codeForm(callback: URL, more: Record<string, string> = {}): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
    ...more,
  };
}
