import type { Account, PortalActor, User } from '@vbc/directory/domain';
import { actorFor, BUILT_AT, buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import { OutboundFailedError } from '../outbound/outbound-http.port';
import type { ChangeSsoDeps, SingleSignOnChange } from '../sso/change-single-sign-on';
import type { SsoProvider, SsoSettings } from '../sso/sso-settings';
import { inMemoryIdentity, type InMemoryIdentity } from './in-memory-identity';

export const SSO_PROVIDER: SsoProvider = {
  issuer: 'https://idp.example',
  authorizationEndpoint: 'https://idp.example/authorize',
  tokenEndpoint: 'https://idp.example/token',
  jwksUri: 'https://idp.example/keys',
  clientId: 'vbc',
  userNameClaim: 'preferred_username',
};

/** An account in memory with a Super User, whose single sign-on is changed. */
export class SsoWorld {
  readonly clock = new FixedClock(BUILT_AT);
  readonly identity: InMemoryIdentity = inMemoryIdentity(this.clock);
  readonly account: Account = buildAccount();
  readonly superUser: User = buildUser(this.account.id, { role: 'SU', profile: { userName: 'super.user' } });
  readonly deps: ChangeSsoDeps = {
    ...this.identity,
    encryptionKeys: ['an encryption key of a test, long enough'],
    outbound: {
      checkAddress: (url) =>
        url.startsWith('https://')
          ? Promise.resolve()
          : Promise.reject(new OutboundFailedError('address-refused', `${url} must begin with https://.`)),
    },
  };

  static async create(): Promise<SsoWorld> {
    const world = new SsoWorld();
    await world.identity.accounts.insert(world.account);
    await world.add(world.superUser);
    return world;
  }

  get actor(): PortalActor {
    return actorFor(this.superUser);
  }

  async add(user: User): Promise<User> {
    await this.identity.directory.stores.people.save(null, buildPerson(user));
    return user;
  }

  person(given: Parameters<typeof buildUser>[1], accountId = this.account.id): Promise<User> {
    return this.add(buildUser(accountId, given));
  }

  /** A Super User who gets in without the provider. */
  async outsider(): Promise<User> {
    const user = await this.person({ role: 'SU', ssoOff: true });
    await this.identity.unitOfWork.transaction(({ passwords }) =>
      passwords.set(user.accountId, user.id, 'hash', this.clock.now()),
    );
    return user;
  }

  get settings(): Promise<SsoSettings> {
    return this.identity.ssoSettings.find(this.account.id);
  }

  /** The account as it is now. */
  get now(): Promise<Account> {
    return this.identity.accounts.find(this.account.id).then((account) => account ?? this.account);
  }

  /** What the page sends when nothing but `given` is changed. */
  async change(given: Partial<SingleSignOnChange> = {}): Promise<SingleSignOnChange> {
    const [{ sso }, settings] = [await this.now, await this.settings];
    const { version, provider } = settings;
    return { version, provider, exemptUserIds: [], ...sso, ...given };
  }

  /** As after a test that worked. */
  async tested(): Promise<void> {
    await this.identity.ssoSettings.save({ ...(await this.settings), tested: true });
  }

  audit(type: string) {
    return this.identity.directory.state.audit.filter((row) => row.type === type);
  }
}
