import type { User } from '@vbc/directory/domain';
import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { BearerToken } from '../bearer/bearer-token';
import { serviceTokenAuthority, tokenState } from '../caller/scim-caller';
import type { OAuthGrant } from '../oauth/grant';
import type {
  ConnectionCredentials,
  ExpiringCredential,
  StoredCredential,
} from '../service/connection-credentials.port';
import type { ServiceCredential } from '../service/service-credential';
import type { InMemoryArtefactStore } from './in-memory-artefact-store';
import { isOf } from './in-memory-service-credentials';
import type { InMemoryTables } from './in-memory-tables';

interface Around {
  readonly directory: Pick<InMemoryDirectory, 'state'>;
  readonly tables: InMemoryTables;
  readonly artefacts: InMemoryArtefactStore;
}

export class InMemoryConnectionCredentials implements ConnectionCredentials {
  constructor(private readonly around: Around) {}

  list(accountId: string, connectionId: string): Promise<StoredCredential[]> {
    return Promise.resolve(this.all().filter(isOf(accountId, connectionId)).sort(newestFirst));
  }

  live(accountId: string, now: Date): Promise<StoredCredential[]> {
    const own = this.all().filter((one) => one.accountId === accountId && tokenState(one, now) === 'live');
    return Promise.resolve(own.sort(newestFirst));
  }

  expiring({ now, until }: { now: Date; until: Date }, accountId?: string): Promise<ExpiringCredential[]> {
    const ending = this.all().flatMap((credential) => {
      const { expiresAt } = credential;
      const wanted = accountId === undefined || credential.accountId === accountId;
      if (!wanted || expiresAt === undefined || expiresAt > until) return [];
      const connection = this.around.directory.state.connection(
        credential.accountId,
        credential.connectionId,
      );
      if (connection === undefined || tokenState(credential, now) !== 'live') return [];
      const { label, kind } = connection;
      return [{ ...credential, expiresAt, connection: { label, kind } }];
    });
    const byEnd = (one: ExpiringCredential, other: ExpiringCredential) =>
      one.expiresAt.getTime() - other.expiresAt.getTime() || compare(one.id, other.id);
    return Promise.resolve(ending.sort(byEnd));
  }

  clientIdOf(accountId: string, connectionId: string): Promise<string | null> {
    const client = [...this.around.tables.serviceClients.values()].find(isOf(accountId, connectionId));
    return Promise.resolve(client?.clientId ?? null);
  }

  private all(): StoredCredential[] {
    const { grants, serviceCredentials, bearerTokens } = this.around.tables;
    return [
      ...[...grants.values()].flatMap((grant) => this.authorization(grant)),
      ...[...serviceCredentials.values()].map((credential) => this.service(credential)),
      ...[...bearerTokens.values()].map((token) => this.token(token)),
    ];
  }

  private authorization(grant: OAuthGrant): StoredCredential[] {
    const { accountId, connectionId, grantId, createdAt, userId } = grant;
    const person = this.person(accountId, userId);
    if (person === undefined) return [];
    const { userName } = person.profile;
    return [
      {
        kind: 'authorization',
        accountId,
        connectionId,
        id: grantId,
        authority: person.role === 'SU' ? 'SU' : 'AA',
        createdAt,
        createdBy: { userId, userName },
        expiresAt: this.endOf(grant),
        clientName: this.around.tables.clients.get(grant.clientId)?.name ?? grant.clientId,
        provisioningUser: { id: userId, userName },
      },
    ];
  }

  /** The earlier of the grant's end and that of a refresh token that rests. */
  private endOf({ grantId, expiresAt, createdAt }: OAuthGrant): Date {
    const held = [...this.around.artefacts.rows.values()].filter((row) => row.grantId === grantId);
    const refresh = held.filter(({ kind }) => kind === 'RefreshToken');
    const ends = (refresh.length > 0 ? refresh : held).map((row) => row.expiresAt.getTime());
    const until = ends.length === 0 ? createdAt.getTime() : Math.max(...ends);
    return new Date(Math.min(expiresAt.getTime(), until));
  }

  private service(credential: ServiceCredential): StoredCredential {
    const base = this.base(credential);
    if (credential.kind === 'client-secret') {
      const { kind, prefix, expiresAt } = credential;
      return { ...base, kind, prefix, expiresAt };
    }
    const { kind, issuer, jwksUrl, subject, audience, lastRefusal } = credential;
    return {
      ...base,
      kind,
      issuer,
      jwksUrl,
      subject,
      audience,
      ...(lastRefusal === undefined ? {} : { lastRefusal }),
    };
  }

  private token(token: BearerToken): StoredCredential {
    const { lastUsedAt: at, expiresAt } = token;
    return {
      ...this.base(token),
      kind: 'bearer-token',
      prefix: token.prefix,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(at === undefined ? {} : { lastUse: { at } }),
    };
  }

  private base(credential: ServiceCredential | BearerToken) {
    const { accountId, connectionId, id, name, createdAt, createdBy, revokedAt } = credential;
    const creator = createdBy === undefined ? undefined : this.person(accountId, createdBy);
    return {
      accountId,
      connectionId,
      id,
      name,
      authority: serviceTokenAuthority(credential, creator ?? null),
      createdAt,
      ...(createdBy === undefined ? {} : { createdBy: { userId: createdBy, ...namedAs(creator) } }),
      ...(revokedAt === undefined ? {} : { revokedAt }),
      ...('lastUse' in credential ? { lastUse: credential.lastUse } : {}),
    };
  }

  private person(accountId: string, userId: string): User | undefined {
    return this.around.directory.state.person(accountId, userId)?.user;
  }
}

function namedAs(user: User | undefined): { userName?: string } {
  return user === undefined ? {} : { userName: user.profile.userName };
}

function newestFirst(one: StoredCredential, other: StoredCredential): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || compare(other.id, one.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
