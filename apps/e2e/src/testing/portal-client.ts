import type {
  AuditPage,
  ConnectionDetails,
  ConnectionView,
  ErrorBody,
  ProvisioningSwitches,
  ProvisioningView,
  SessionView,
  UserList,
  UserListItem,
  UserProfileView,
} from '@vbc/contracts';
import { HttpBrowser } from './http-browser';

export interface PortalAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What a write answers: the person as they stand, or why not. */
  readonly body: Partial<UserProfileView> & Partial<ErrorBody>;
}

/** The portal's REST API as its own pages use it: cookie, Origin and CSRF token. */
export class PortalClient {
  readonly browser: HttpBrowser;
  private session: SessionView | undefined;

  constructor(url: string) {
    this.browser = new HttpBrowser(url);
  }

  /** @throws Error when the sign-in is refused */
  static async signedIn(url: string, userName: string, password: string): Promise<PortalClient> {
    const portal = new PortalClient(url);
    const { status, text } = await portal.signIn(userName, password);
    if (status !== 200) throw new Error(`${userName} could not sign in: ${text}`);
    return portal;
  }

  /** Who is signed in. */
  get me(): SessionView['user'] {
    if (this.session === undefined) throw new Error('Nobody is signed in.');
    return this.session.user;
  }

  /** The value of a cookie of this browser, as the header `cookie` has it. */
  cookie(name: string): string {
    return `${name}=${this.browser.cookie(name)}`;
  }

  get csrfToken(): string {
    return this.session?.csrfToken ?? '';
  }

  async signIn(userName: string, password: string): Promise<PortalAnswer> {
    const answer = await this.send('POST', '/api/session', { userName, password });
    if (answer.status === 200) this.session = JSON.parse(answer.text) as SessionView;
    return answer;
  }

  /** Proves again who is signed in; the session goes on under a new token. */
  async reauthenticate(password: string): Promise<PortalAnswer> {
    const answer = await this.send('POST', '/api/session/reauthenticate', { password });
    if (answer.status === 200) this.session = JSON.parse(answer.text) as SessionView;
    return answer;
  }

  get(path: string): Promise<PortalAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown): Promise<PortalAnswer> {
    return this.send('POST', path, body);
  }

  put(path: string, body: unknown): Promise<PortalAnswer> {
    return this.send('PUT', path, body);
  }

  patch(path: string, body: unknown): Promise<PortalAnswer> {
    return this.send('PATCH', path, body);
  }

  delete(path: string): Promise<PortalAnswer> {
    return this.send('DELETE', path);
  }

  /** `headers` written over those of an honest page. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<PortalAnswer> {
    const csrf = method === 'GET' ? {} : { 'x-csrf-token': this.csrfToken };
    const { status, text, ...answer } = await this.browser.json(method, path, body, { ...csrf, ...headers });
    const json = answer.headers.get('content-type')?.includes('json') === true && text !== '';
    return {
      status,
      text,
      headers: answer.headers,
      body: json ? (JSON.parse(text) as PortalAnswer['body']) : {},
    };
  }

  async user(id: string): Promise<UserProfileView> {
    return JSON.parse(await this.read(`/api/users/${id}`)) as UserProfileView;
  }

  async users(search = ''): Promise<UserList> {
    return JSON.parse(await this.read(`/api/users?search=${encodeURIComponent(search)}`)) as UserList;
  }

  /** The user of exactly this username. */
  async userNamed(userName: string): Promise<UserListItem | undefined> {
    return (await this.users(userName)).items.find((one) => one.userName === userName);
  }

  async provisioning(): Promise<ProvisioningView> {
    return JSON.parse(await this.read('/api/account/provisioning')) as ProvisioningView;
  }

  /** Sets switches; those not named stay. */
  async setSwitches(wanted: Partial<ProvisioningSwitches>): Promise<ProvisioningView> {
    const { scimEnabled, scimOnly, welcomeMailsDisabled, version } = await this.provisioning();
    const answer = await this.put('/api/account/provisioning', {
      scimEnabled,
      scimOnly,
      welcomeMailsDisabled,
      version,
      ...wanted,
    });
    if (answer.status !== 200) throw new Error(`The switches were refused: ${answer.text}`);
    return JSON.parse(answer.text) as ProvisioningView;
  }

  async connections(): Promise<ConnectionView[]> {
    return JSON.parse(await this.read('/api/connections')) as ConnectionView[];
  }

  async connection(id: string): Promise<ConnectionDetails> {
    return JSON.parse(await this.read(`/api/connections/${id}`)) as ConnectionDetails;
  }

  async audit(query: Record<string, string> = {}): Promise<AuditPage> {
    return JSON.parse(await this.read(`/api/audit?${new URLSearchParams(query).toString()}`)) as AuditPage;
  }

  private async read(path: string): Promise<string> {
    const { status, text } = await this.get(path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
    return text;
  }
}
