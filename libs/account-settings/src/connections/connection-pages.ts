import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeConnectionInput,
  ConnectionDetails,
  ConnectionRemovalImpact,
  ConnectionView,
  CreateConnectionInput,
} from '@vbc/contracts';
import {
  NotFoundError,
  pauseConnection,
  removeConnection,
  resumeConnection,
  type Connection,
  type PortalActor,
} from '@vbc/directory/domain';
import {
  changeConnection,
  createConnection,
  endAuthorization,
  tokenState,
  type StoredCredential,
} from '@vbc/identity/domain';
import { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts } from '../account-settings.ports';
import { credentialView } from '../credentials/credential-view';
import { endpointsOf } from '../endpoints';
import { connectionView } from './connection-view';

const NOTHING = { managed: 0, records: 0 };

/** The connections of an account, as shown, and what the portal does with them. */
@Injectable()
export class ConnectionPages {
  constructor(@Inject(ACCOUNT_SETTINGS_PORTS) private readonly ports: AccountSettingsPorts) {}

  /** Four questions, however many connections there are. */
  async list({ accountId }: PortalActor): Promise<ConnectionView[]> {
    const now = this.ports.clock.now();
    const connections = await this.ports.connections.list(accountId);
    const [live, counts, names] = await Promise.all([
      this.ports.credentials.live(accountId, now),
      this.ports.users.countsByConnection(accountId),
      this.ports.users.userNames(accountId, signersOf(connections)),
    ]);
    return connections.map((connection) =>
      connectionView(connection, {
        counts: counts.get(connection.id) ?? NOTHING,
        live: live.filter(({ connectionId }) => connectionId === connection.id),
        provisioningUserName: names.get(connection.provisioningUserId ?? ''),
        now,
      }),
    );
  }

  /** @throws NotFoundError */
  async details({ accountId }: PortalActor, id: string): Promise<ConnectionDetails> {
    const connection = await this.find(accountId, id);
    const [credentials, clientId] = await Promise.all([
      this.ports.credentials.list(accountId, id),
      this.ports.credentials.clientIdOf(accountId, id),
    ]);
    const now = this.ports.clock.now();
    return {
      ...(await this.view(connection, credentials)),
      strict: connection.strict,
      rateLimit: connection.rateLimit ?? 'default',
      ...(clientId === null ? {} : { clientId }),
      ...endpointsOf(this.ports.publicUrl),
      credentials: credentials.map((credential) => credentialView(credential, now)),
    };
  }

  /** @throws InvalidCredentialError, ConflictError when there is one of that label */
  async create(actor: PortalActor, { label, kind }: CreateConnectionInput): Promise<ConnectionDetails> {
    const { accountId } = actor;
    const { id } = await createConnection(this.ports, actor, { accountId, label, kind });
    return this.details(actor, id);
  }

  /** @throws NotFoundError, InvalidCredentialError, ConflictError when there is one of that label */
  async change(actor: PortalActor, id: string, input: ChangeConnectionInput): Promise<ConnectionDetails> {
    await changeConnection(this.ports, actor, {
      ...input,
      accountId: actor.accountId,
      connectionId: id,
    });
    return this.details(actor, id);
  }

  /** @throws NotFoundError, ConflictError when no person's authorization is there to be ended */
  async endAuthorization(actor: PortalActor, id: string): Promise<ConnectionDetails> {
    await endAuthorization(this.ports, actor, { accountId: actor.accountId, connectionId: id });
    return this.details(actor, id);
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
    return this.view(connection, await this.ports.credentials.list(accountId, id));
  }

  private async find(accountId: string, id: string): Promise<Connection> {
    const connection = await this.ports.connections.find(accountId, id);
    if (connection === null) throw new NotFoundError('There is no such connection in this account.');
    return connection;
  }

  private async view(
    connection: Connection,
    credentials: readonly StoredCredential[],
  ): Promise<ConnectionView> {
    const { accountId, id, provisioningUserId = '' } = connection;
    const now = this.ports.clock.now();
    const [counts, names] = await Promise.all([
      this.ports.users.countsOf(accountId, id),
      this.ports.users.userNames(accountId, signersOf([connection])),
    ]);
    const live = credentials.filter((credential) => tokenState(credential, now) === 'live');
    return connectionView(connection, {
      counts,
      live,
      provisioningUserName: names.get(provisioningUserId),
      now,
    });
  }
}

function signersOf(connections: readonly Connection[]): string[] {
  return connections.flatMap(({ provisioningUserId: id }) => (id === undefined ? [] : [id]));
}
