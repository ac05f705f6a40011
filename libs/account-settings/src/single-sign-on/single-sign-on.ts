import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeSingleSignOnInput,
  SingleSignOnView,
  SsoEndpoints,
  SsoProvisioningUser,
  SsoTestResult,
} from '@vbc/contracts';
import { actsAsPerson, type Account, type Connection, type PortalActor } from '@vbc/directory/domain';
import {
  changeSingleSignOn,
  discoverProvider,
  type SsoSettings,
  type SsoStanding,
  type SsoTest,
} from '@vbc/identity/domain';
import { SINGLE_SIGN_ON_PORTS, type SingleSignOnPorts } from './single-sign-on.ports';

/** The Single Sign-On page: provider, switches, and whom they concern. */
@Injectable()
export class SingleSignOn {
  constructor(@Inject(SINGLE_SIGN_ON_PORTS) private readonly ports: SingleSignOnPorts) {}

  async view({ accountId }: PortalActor): Promise<SingleSignOnView> {
    const account = await this.ports.accounts.find(accountId);
    if (account === null) throw new Error(`Account ${accountId} is gone`);
    const [settings, standing, provisioningUsers] = await Promise.all([
      this.ports.ssoSettings.find(accountId),
      this.ports.ssoStanding.standing(accountId),
      this.provisioningUsers(accountId),
    ]);
    return { ...viewOf(account, settings, standing), ...this.addresses(account), provisioningUsers };
  }

  /**
   * @throws InvalidSsoSettingsError, ChangedMeanwhileError, SsoLockoutError, SsoNotTestedError, PersonNotFoundError,
   *   NotPermittedError
   */
  async change(actor: PortalActor, input: ChangeSingleSignOnInput): Promise<SingleSignOnView> {
    await changeSingleSignOn(this.ports, actor, input);
    return this.view(actor);
  }

  /** @throws InvalidSsoSettingsError */
  discover(issuer: string): Promise<SsoEndpoints> {
    return discoverProvider(this.ports.outbound, issuer);
  }

  private addresses({ key }: Account): Pick<SingleSignOnView, 'redirectUri' | 'signInUrl'> {
    const base = `${this.ports.publicUrl}/sso/${key}`;
    return { redirectUri: `${base}/callback`, signInUrl: `${base}/start` };
  }

  /** Rule 7: by username. */
  private async provisioningUsers(accountId: string): Promise<SsoProvisioningUser[]> {
    const connections = await this.ports.connections.list(accountId);
    const found = await Promise.all(
      [...bySigner(connections)].map(([userId, signed]) => this.provisioningUser(accountId, userId, signed)),
    );
    return found.flat().sort((one, other) => one.userName.localeCompare(other.userName));
  }

  private async provisioningUser(
    accountId: string,
    userId: string,
    signed: readonly Connection[],
  ): Promise<SsoProvisioningUser[]> {
    const details = await this.ports.users.details(accountId, userId);
    if (details === null) return [];
    const { profile, role, ssoOff } = details.person.user;
    const connections = signed.map(({ id, label, kind }) => ({ id, label, kind }));
    return [{ userId, userName: profile.userName, role, ssoOff, connections }];
  }
}

function bySigner(connections: readonly Connection[]): Map<string, Connection[]> {
  const signers = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { provisioningUserId } = connection;
    if (provisioningUserId === undefined || !actsAsPerson(connection)) continue;
    signers.set(provisioningUserId, [...(signers.get(provisioningUserId) ?? []), connection]);
  }
  return signers;
}

function viewOf(
  { sso }: Account,
  { version, provider, clientSecret, lastTest }: SsoSettings,
  { exemptSuperUsers, affectedUsers }: SsoStanding,
): Omit<SingleSignOnView, 'redirectUri' | 'signInUrl' | 'provisioningUsers'> {
  return {
    version,
    ...sso,
    provider: provider === null ? null : { ...provider, hasClientSecret: clientSecret !== undefined },
    ...(lastTest === undefined ? {} : { lastTest: testOf(lastTest) }),
    exemptSuperUsers: [...exemptSuperUsers],
    affectedUsers,
  };
}

function testOf({ at, ...test }: SsoTest): SsoTestResult {
  return { at: at.toISOString(), ...test };
}
