import type { ChangeProvisioningInput, ProvisioningView, SessionView, SignInInput } from '@vbc/contracts';

import { stringAt } from '../http/json';
import { parseJson } from '../http/send';

import { TourFailed } from './tour-failed';
import { WebClient } from './web-client';

/** The few calls of the portal's REST API that switching SCIM on takes. */
export class PortalClient {
  private readonly client = new WebClient();
  private csrfToken: string | undefined;

  constructor(private readonly apiUrl: string) {}

  /** @throws TourFailed with the API's own sentence */
  async signIn(input: SignInInput): Promise<SessionView> {
    const session = await this.call<SessionView>('POST', '/api/session', input);
    this.csrfToken = session.csrfToken;
    return session;
  }

  /**
   * Switches SCIM on for the account; leaves the other switches as they are.
   * @returns whether it was off before
   */
  async enableScim(): Promise<boolean> {
    const now = await this.call<ProvisioningView>('GET', '/api/account/provisioning');
    if (now.scimEnabled) return false;
    const change: ChangeProvisioningInput = {
      scimEnabled: true,
      scimOnly: now.scimOnly,
      welcomeMailsDisabled: now.welcomeMailsDisabled,
      version: now.version,
    };
    await this.call<ProvisioningView>('PUT', '/api/account/provisioning', change);
    return true;
  }

  private async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json', Origin: this.apiUrl };
    if (this.csrfToken !== undefined) headers['X-CSRF-Token'] = this.csrfToken;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const message = { method, url: `${this.apiUrl}${path}`, headers };
    const answer = await this.client.request(
      body === undefined ? message : { ...message, body: JSON.stringify(body) },
    );
    const json = parseJson(answer.text);
    if (answer.status >= 300 || json === undefined) {
      throw new TourFailed(
        `${method} ${path} answered ${answer.status}: ${stringAt(json, 'message') ?? 'no reason given'}`,
      );
    }
    return json as T;
  }
}
