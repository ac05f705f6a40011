import type { Account, Role, User } from '@vbc/directory/domain';
import { buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { seal, sealedFor, type SsoSettings } from '@vbc/identity/domain';
import { IdentityServer, PASSWORD } from './identity-server';
import type { BrowserAnswer, TestBrowser } from './test-browser';
import { CLIENT_SECRET, TEST_PROVIDER, TestSsoProvider } from './test-sso-provider';

/** The server with two companies, `acme` and `beta`, that sign in through the same provider. */
export class SsoServer {
  private constructor(
    readonly server: IdentityServer,
    readonly idp: TestSsoProvider,
    readonly acme: Account,
    readonly beta: Account,
  ) {}

  static async start(): Promise<SsoServer> {
    const server = await IdentityServer.start();
    const idp = await TestSsoProvider.create(server.clock);
    server.outbound = idp;
    const [acme, beta] = [await company(server, 'acme'), await company(server, 'beta')];
    return new SsoServer(server, idp, acme, beta);
  }

  save(settings: SsoSettings): Promise<void> {
    return save(this.server, settings);
  }

  settingsOf(account: Account): Promise<SsoSettings> {
    return this.server.world.ssoSettings.find(account.id);
  }

  /** Somebody without a password. */
  async person(
    userName: string,
    given: Partial<Omit<User, 'profile'>> = {},
    account = this.acme,
  ): Promise<User> {
    const user = buildUser(account.id, { ...given, profile: { userName } });
    await this.server.world.directory.stores.people.save(null, buildPerson(user));
    return user;
  }

  /** Signed in by password. */
  async byPassword(account: Account, role: Role): Promise<{ user: User; browser: TestBrowser }> {
    const user = await this.server.person(account, role, { ssoOff: true });
    const browser = this.server.browser();
    const credentials = { userName: user.profile.userName, password: PASSWORD };
    await browser.json('POST', '/api/session', credentials);
    return { user, browser };
  }

  /** The address at the provider that a browser is led to. */
  async begin(browser: TestBrowser, path = '/sso/acme/start'): Promise<string> {
    const { status, location } = await browser.get(path);
    if (status !== 303) throw new Error(`${path} answered ${status}`);
    return location;
  }

  async signIn(browser: TestBrowser, userName: string, subject = `sub-${userName}`): Promise<BrowserAnswer> {
    return browser.get(this.idp.signIn(await this.begin(browser), subject, userName));
  }
}

/** The username of who is signed in. */
export async function whoIs(browser: TestBrowser): Promise<string | undefined> {
  const { status, text } = await browser.get('/api/session');
  return status === 200 ? (JSON.parse(text) as { user: { userName: string } }).user.userName : undefined;
}

async function company(server: IdentityServer, key: string): Promise<Account> {
  const account = await server.account({ key, sso: { enabled: true, enforced: false } });
  await save(server, {
    accountId: account.id,
    version: 1,
    provider: TEST_PROVIDER,
    clientSecret: sealedSecret(account),
    tested: false,
  });
  return account;
}

/** The client secret as it is stored; under another key, when one is given. */
export function sealedSecret({ id }: Account, key = 'encryption-key-of-a-test') {
  return seal([key], sealedFor(id), CLIENT_SECRET);
}

function save(server: IdentityServer, settings: SsoSettings): Promise<void> {
  return server.world.unitOfWork.transaction(({ ssoSettings }) => ssoSettings.save(settings));
}
