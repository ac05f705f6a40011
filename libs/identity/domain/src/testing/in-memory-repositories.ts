import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { BearerToken } from '../bearer/bearer-token';
import type { BearerTokenRepository } from '../bearer/bearer-token-repository.port';
import type { OAuthGrant } from '../oauth/grant';
import type { GrantRepository } from '../oauth/grant-repository.port';
import type { PasswordLink, PasswordRepository } from '../password/password-repository.port';
import type { Session } from '../session/session';
import type { SessionRepository } from '../session/session-repository.port';
import type { InMemoryArtefactStore } from './in-memory-artefact-store';
import type { InMemoryTables } from './in-memory-tables';

const DONE = Promise.resolve();

export class InMemoryBearerTokens implements BearerTokenRepository {
  constructor(private readonly tables: InMemoryTables) {}

  insert(token: BearerToken): Promise<void> {
    this.tables.bearerTokens.set(token.id, token);
    return DONE;
  }

  find(accountId: string, tokenId: string): Promise<BearerToken | null> {
    const token = this.tables.bearerTokens.get(tokenId);
    return Promise.resolve(token?.accountId === accountId ? token : null);
  }

  list(accountId: string): Promise<BearerToken[]> {
    const own = [...this.tables.bearerTokens.values()].filter((token) => token.accountId === accountId);
    return Promise.resolve(own.reverse());
  }

  async revoke(accountId: string, tokenId: string, at: Date): Promise<void> {
    const token = await this.find(accountId, tokenId);
    if (token !== null) this.tables.bearerTokens.set(tokenId, { ...token, revokedAt: at });
  }
}

export class InMemoryGrants implements GrantRepository {
  constructor(
    private readonly tables: InMemoryTables,
    private readonly artefacts: InMemoryArtefactStore,
  ) {}

  insert(grant: OAuthGrant): Promise<void> {
    this.tables.grants.set(grant.grantId, grant);
    return DONE;
  }

  find(accountId: string, grantId: string): Promise<OAuthGrant | null> {
    const grant = this.tables.grants.get(grantId);
    return Promise.resolve(grant?.accountId === accountId ? grant : null);
  }

  delete(_accountId: string, grantId: string): Promise<void> {
    this.tables.grants.delete(grantId);
    this.artefacts.deleteAllOfGrant(grantId);
    return DONE;
  }

  async deleteOfConnection(accountId: string, connectionId: string): Promise<void> {
    for (const grant of [...this.tables.grants.values()]) {
      if (grant.connectionId === connectionId) await this.delete(accountId, grant.grantId);
    }
  }
}

export class InMemoryPasswords implements PasswordRepository {
  constructor(
    private readonly tables: InMemoryTables,
    private readonly state: InMemoryDirectory['state'],
  ) {}

  hashOf(_accountId: string, userId: string): Promise<string | null> {
    return Promise.resolve(this.tables.passwords.get(userId) ?? null);
  }

  set(_accountId: string, userId: string, hash: string): Promise<void> {
    this.tables.passwords.set(userId, hash);
    this.state.passwords.add(userId);
    return DONE;
  }

  insertLink(link: PasswordLink): Promise<void> {
    this.tables.links.set(link.tokenHash.toString('hex'), link);
    return DONE;
  }

  findLink(tokenHash: Buffer): Promise<PasswordLink | null> {
    return Promise.resolve(this.tables.links.get(tokenHash.toString('hex')) ?? null);
  }

  consumeLink(tokenHash: Buffer): Promise<boolean> {
    return Promise.resolve(this.tables.links.delete(tokenHash.toString('hex')));
  }

  deleteLinksOf(_accountId: string, userId: string): Promise<void> {
    for (const [key, link] of this.tables.links) if (link.userId === userId) this.tables.links.delete(key);
    return DONE;
  }
}

export class InMemorySessions implements SessionRepository {
  constructor(
    private readonly tables: InMemoryTables,
    private readonly state: InMemoryDirectory['state'],
  ) {}

  insert(session: Session): Promise<void> {
    this.tables.sessions.set(session.tokenHash.toString('hex'), session);
    return DONE;
  }

  delete(tokenHash: Buffer): Promise<void> {
    this.tables.sessions.delete(tokenHash.toString('hex'));
    return DONE;
  }

  deleteById(accountId: string, userId: string, sessionId: string): Promise<boolean> {
    const [key] =
      [...this.tables.sessions].find(
        ([, one]) => one.id === sessionId && one.accountId === accountId && one.userId === userId,
      ) ?? [];
    return Promise.resolve(key !== undefined && this.tables.sessions.delete(key));
  }

  deletePasswordSessionsUnderSso(accountId: string): Promise<void> {
    for (const [key, { method, userId }] of this.tables.sessions) {
      const person = this.state.person(accountId, userId);
      if (method === 'password' && person?.user.ssoOff === false) this.tables.sessions.delete(key);
    }
    return DONE;
  }

  deleteSsoSessions(accountId: string, userId?: string): Promise<void> {
    for (const [key, session] of this.tables.sessions) {
      const meant = session.accountId === accountId && (userId === undefined || session.userId === userId);
      if (meant && session.method === 'sso') this.tables.sessions.delete(key);
    }
    return DONE;
  }

  async renew(tokenHash: Buffer, next: Pick<Session, 'tokenHash' | 'authenticatedAt'>): Promise<boolean> {
    const session = this.tables.sessions.get(tokenHash.toString('hex'));
    if (session === undefined) return false;
    await this.delete(tokenHash);
    await this.insert({ ...session, ...next });
    return true;
  }

  deleteOfUser(_accountId: string, userId: string, except?: Buffer): Promise<void> {
    for (const [key, session] of this.tables.sessions) {
      if (session.userId === userId && key !== except?.toString('hex')) this.tables.sessions.delete(key);
    }
    return DONE;
  }
}
