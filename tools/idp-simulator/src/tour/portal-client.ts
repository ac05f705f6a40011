import type {
  ChangeProvisioningInput,
  ConnectionDetails,
  ConnectionKind,
  ConnectionView,
  CreateBearerTokenInput,
  CreateClientSecretInput,
  CreateConnectionInput,
  CreateFederationInput,
  FederationView,
  NewSecretView,
  ProvisioningView,
  ReauthenticateInput,
  SessionView,
  SignInInput,
} from '@vbc/contracts';

import { stringAt } from '../http/json';
import { parseJson } from '../http/send';

import { TourFailed } from './tour-failed';
import { WebClient } from './web-client';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const REAUTHENTICATE = '/api/session/reauthenticate';

/** The few calls of the portal's REST API that switching SCIM on and making a connection take. */
export class PortalClient {
  private readonly client = new WebClient();
  private csrfToken: string | undefined;
  private password = '';

  constructor(private readonly apiUrl: string) {}

  /** @throws TourFailed with the API's own sentence */
  async signIn(input: SignInInput): Promise<SessionView> {
    const session = await this.call<SessionView>('POST', '/api/session', input);
    this.csrfToken = session.csrfToken;
    this.password = input.password;
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

  /** The connection of that label, made where there is none. */
  async connection(label: string, kind: ConnectionKind): Promise<ConnectionDetails> {
    const known = await this.call<ConnectionView[]>('GET', '/api/connections');
    const same = known.find((one) => one.label === label);
    if (same !== undefined) return this.connectionDetails(same.id);
    const input: CreateConnectionInput = { label, kind };
    return this.call('POST', '/api/connections', input);
  }

  connectionDetails(id: string): Promise<ConnectionDetails> {
    return this.call('GET', `/api/connections/${id}`);
  }

  /** A client secret or a bearer token, shown this once. */
  makeSecret(path: string, input: CreateClientSecretInput | CreateBearerTokenInput): Promise<NewSecretView> {
    return this.call('POST', path, input);
  }

  makeFederation(path: string, input: CreateFederationInput): Promise<FederationView> {
    return this.call('POST', path, input);
  }

  async remove(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  /** Proves again who is signed in where the API asks for it, and then repeats the call. */
  private async call<T>(method: Method, path: string, body?: object): Promise<T> {
    const first = await this.send(method, path, body);
    const again = stringAt(first.json, 'code') === 'reauthentication_required' && path !== REAUTHENTICATE;
    if (again) await this.reauthenticate();
    const { status, json } = again ? await this.send(method, path, body) : first;
    if (status >= 300 || (json === undefined && method !== 'DELETE')) {
      throw new TourFailed(
        `${method} ${path} answered ${status}: ${stringAt(json, 'message') ?? 'no reason given'}`,
      );
    }
    return json as T;
  }

  private async reauthenticate(): Promise<void> {
    const input: ReauthenticateInput = { password: this.password };
    const session = await this.call<SessionView>('POST', REAUTHENTICATE, input);
    this.csrfToken = session.csrfToken;
  }

  private async send(method: Method, path: string, body?: object) {
    const headers: Record<string, string> = { Accept: 'application/json', Origin: this.apiUrl };
    if (this.csrfToken !== undefined) headers['X-CSRF-Token'] = this.csrfToken;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const message = { method, url: `${this.apiUrl}${path}`, headers };
    const { status, text } = await this.client.request(
      body === undefined ? message : { ...message, body: JSON.stringify(body) },
    );
    return { status, json: parseJson(text) };
  }
}
