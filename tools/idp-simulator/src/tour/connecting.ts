import type { SessionView } from '@vbc/contracts';

import type { Simulator } from '../simulator/simulator';

import { authorizeOverHttp, type SignIn } from './authorize-over-http';
import { PortalClient } from './portal-client';
import { TourFailed } from './tour-failed';
import { WebClient } from './web-client';

/**
 * Switches SCIM on in the portal, as the administrator would.
 * @returns who that was, and whether it was off before
 * @throws TourFailed
 */
export async function switchScimOn(
  apiUrl: string,
  signIn: SignIn,
): Promise<{ session: SessionView; wasOff: boolean }> {
  const client = new PortalClient(apiUrl);
  const session = await client.signIn(signIn);
  return { session, wasOff: await client.enableScim() };
}

/**
 * Goes through "Authenticate with Vonage" without a window.
 * @returns what the provider's console says then
 * @throws TourFailed
 */
export async function authenticate(
  simulator: Simulator,
  redirectUri: string,
  signIn: SignIn,
): Promise<string> {
  const browser = 'tour';
  const url = await simulator.link.begin(browser);
  await simulator.link.complete(browser, await authorizeOverHttp(new WebClient(), url, redirectUri, signIn));
  return verifiedText(simulator);
}

/** What the console says of a connection that works. @throws TourFailed */
export function verifiedText({ link }: Simulator): string {
  const notice = link.notice();
  if (notice?.kind !== 'success') throw new TourFailed(notice?.text ?? 'The connection failed.');
  return notice.text;
}
