import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionRemovalImpact, ConnectionView } from '@vbc/contracts';
import {
  endedSentence,
  NotFoundError,
  pauseConnection,
  removeConnection,
  resumeConnection,
  type Connection,
  type PortalActor,
} from '@vbc/directory/domain';
import { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts } from '../account-settings.ports';

/** The connections of an account, as shown, and what the portal does with them. */
@Injectable()
export class ConnectionPages {
  constructor(@Inject(ACCOUNT_SETTINGS_PORTS) private readonly ports: AccountSettingsPorts) {}

  async list({ accountId }: PortalActor): Promise<ConnectionView[]> {
    const connections = await this.ports.connections.list(accountId);
    const live = await this.ports.liveTokens.connectionIdsWithLiveTokens(accountId);
    return Promise.all(connections.map((connection) => this.view(connection, live)));
  }

  /** The numbers that the removal dialog shows. @throws NotFoundError */
  async removal({ accountId }: PortalActor, id: string): Promise<ConnectionRemovalImpact> {
    await this.find(accountId, id);
    const { managed, records, staged, groups } = await this.ports.users.countsOf(accountId, id);
    return { managedUsers: managed, records, stagedUsers: staged, groups };
  }

  /** @throws NotFoundError, ConflictError when it has ended */
  async pause(actor: PortalActor, id: string): Promise<ConnectionView> {
    await pauseConnection(this.ports, actor, id);
    return this.one(actor, id);
  }

  /** @throws NotFoundError, ConflictError when it has ended */
  async resume(actor: PortalActor, id: string): Promise<ConnectionView> {
    await resumeConnection(this.ports, actor, id);
    return this.one(actor, id);
  }

  /** @throws NotFoundError */
  remove(actor: PortalActor, id: string): Promise<void> {
    return removeConnection(this.ports, actor, id);
  }

  private async one({ accountId }: PortalActor, id: string): Promise<ConnectionView> {
    const connection = await this.find(accountId, id);
    return this.view(connection, await this.ports.liveTokens.connectionIdsWithLiveTokens(accountId));
  }

  private async find(accountId: string, id: string): Promise<Connection> {
    const connection = await this.ports.connections.find(accountId, id);
    if (connection === null) throw new NotFoundError('There is no such connection in this account.');
    return connection;
  }

  private async view(connection: Connection, live: ReadonlySet<string>): Promise<ConnectionView> {
    const { accountId, id, label, kind, status, ended, lastUsedAt } = connection;
    const [counts, authorityNow, provisioningUser] = await Promise.all([
      this.ports.users.countsOf(accountId, id),
      this.ports.connections.authorityNow(accountId, id),
      this.provisioningUser(connection),
    ]);
    return {
      id,
      label,
      kind,
      status,
      ...(ended === undefined ? {} : { statusReason: endedSentence(kind, ended) }),
      ...(provisioningUser === undefined ? {} : { provisioningUser }),
      // Without a live credential: the authority it had last.
      authority: authorityNow ?? connection.authority,
      credential: credentialOf(connection, live),
      managedUsers: counts.managed,
      records: counts.records,
      createdAt: connection.createdAt.toISOString(),
      ...(lastUsedAt === undefined ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
    };
  }

  private async provisioningUser({
    accountId,
    provisioningUserId,
  }: Connection): Promise<ConnectionView['provisioningUser']> {
    if (provisioningUserId === undefined) return undefined;
    const details = await this.ports.users.details(accountId, provisioningUserId);
    if (details === null) return undefined;
    return { id: provisioningUserId, userName: details.person.user.profile.userName };
  }
}

/** What the identity provider authenticates with: the person's authorization while it lasts, else a token of its own. */
function credentialOf(connection: Connection, live: ReadonlySet<string>): ConnectionView['credential'] {
  if (connection.provisioningUserId !== undefined && connection.status !== 'ended') return 'oauth';
  return live.has(connection.id) ? 'bearer' : 'none';
}
