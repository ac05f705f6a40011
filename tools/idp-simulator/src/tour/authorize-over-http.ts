import { formValues, parseForms, pageText, type HtmlForm } from './html-form';
import { TourFailed } from './tour-failed';
import { redirectTarget, type WebAnswer, type WebClient } from './web-client';

const MAX_STEPS = 20;

export interface SignIn {
  userName: string;
  password: string;
}

/**
 * Walks through the real pages of "Authenticate with Vonage" as the provisioning user: signs in, allows. The last
 * redirect is read, not followed: it belongs to the identity provider.
 * @returns the parameters that came with it
 * @throws TourFailed with the text of the page when the way ends elsewhere
 */
export async function authorizeOverHttp(
  client: WebClient,
  authorizationUrl: string,
  redirectUri: string,
  signIn: SignIn,
): Promise<Record<string, string>> {
  const walk: Walk = { client, signIn, signedIn: false };
  let answer = await client.open(authorizationUrl);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const target = redirectTarget(answer);
    if (target !== undefined && isAt(target, redirectUri))
      return Object.fromEntries(new URL(target).searchParams);
    answer = target === undefined ? await answerPage(walk, answer) : await client.open(target);
  }
  throw new TourFailed('The authorization pages led round in a circle.');
}

interface Walk {
  client: WebClient;
  signIn: SignIn;
  signedIn: boolean;
}

function isAt(target: string, redirectUri: string): boolean {
  return target === redirectUri || target.startsWith(`${redirectUri}?`);
}

function answerPage(walk: Walk, page: WebAnswer): Promise<WebAnswer> {
  const forms = parseForms(page.text);
  const signInForm = forms.find((form) => has(form, 'userName') && has(form, 'password'));
  if (signInForm !== undefined) return signInOn(walk, page, signInForm);
  const consent = forms.find((form) => has(form, 'decision'));
  if (consent !== undefined) {
    return walk.client.submit(page.url, consent.action, formValues(consent, { decision: 'allow' }));
  }
  throw new TourFailed(`Vonage refused the authorization: ${pageText(page.text) || `status ${page.status}`}`);
}

function signInOn(walk: Walk, page: WebAnswer, form: HtmlForm): Promise<WebAnswer> {
  if (walk.signedIn) throw new TourFailed(`Vonage refused the sign-in: ${pageText(page.text)}`);
  walk.signedIn = true;
  const { userName, password } = walk.signIn;
  return walk.client.submit(page.url, form.action, formValues(form, { userName, password }));
}

function has(form: HtmlForm, name: string): boolean {
  return form.controls.some((control) => control.name === name);
}
