import { nameKey } from '@vbc/directory/domain';
import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { SsoLink } from '../sso/sso-link';
import type { SsoLinkRepository } from '../sso/sso-link-repository.port';
import { noSsoSettings, type SsoSettings } from '../sso/sso-settings';
import type { SsoSettingsRepository } from '../sso/sso-settings-repository.port';
import type { SsoStanding, SsoStandingReader } from '../sso/sso-standing.port';
import type { SsoState } from '../sso/sso-state';
import type { SsoStateStore } from '../sso/sso-state-store.port';
import type { InMemoryTables } from './in-memory-tables';

const DONE = Promise.resolve();

export class InMemorySsoSettings implements SsoSettingsRepository {
  constructor(private readonly tables: InMemoryTables) {}

  find(accountId: string): Promise<SsoSettings> {
    return Promise.resolve(this.tables.ssoSettings.get(accountId) ?? noSsoSettings(accountId));
  }

  save(settings: SsoSettings): Promise<void> {
    this.tables.ssoSettings.set(settings.accountId, settings);
    return DONE;
  }
}

export class InMemorySsoLinks implements SsoLinkRepository {
  /** @param exists whether the account has the user: links go with them */
  constructor(
    private readonly tables: InMemoryTables,
    private readonly exists: (accountId: string, userId: string) => boolean,
  ) {}

  find(accountId: string, issuer: string, subject: string): Promise<SsoLink | null> {
    const found = this.of(accountId).find((link) => link.issuer === issuer && link.subject === subject);
    return Promise.resolve(found ?? null);
  }

  ofUser(accountId: string, userId: string): Promise<SsoLink | null> {
    return Promise.resolve(this.of(accountId).find((link) => link.userId === userId) ?? null);
  }

  async insert(link: SsoLink): Promise<boolean> {
    const taken =
      (await this.find(link.accountId, link.issuer, link.subject)) ??
      (await this.ofUser(link.accountId, link.userId));
    if (taken !== null) return false;
    this.tables.ssoLinks = [...this.tables.ssoLinks, link];
    return true;
  }

  deleteAll(accountId: string): Promise<void> {
    this.tables.ssoLinks = this.tables.ssoLinks.filter((link) => link.accountId !== accountId);
    return DONE;
  }

  deleteOfUser(accountId: string, userId: string): Promise<void> {
    this.tables.ssoLinks = this.tables.ssoLinks.filter(
      (link) => link.accountId !== accountId || link.userId !== userId,
    );
    return DONE;
  }

  private of(accountId: string): SsoLink[] {
    return this.tables.ssoLinks.filter(
      (link) => link.accountId === accountId && this.exists(accountId, link.userId),
    );
  }
}

export class InMemorySsoStanding implements SsoStandingReader {
  constructor(private readonly state: InMemoryDirectory['state']) {}

  standing(accountId: string): Promise<SsoStanding> {
    const inService = this.state.peopleOf(accountId).filter(({ user }) => !user.staged);
    const exempt = inService
      .filter(({ user }) => user.role === 'SU' && user.ssoOff && this.state.passwords.has(user.id))
      .map(({ user }) => ({ userId: user.id, userName: user.profile.userName }))
      .sort((one, other) => (nameKey(one.userName) < nameKey(other.userName) ? -1 : 1));
    const affectedUsers = inService.filter(({ user }) => !user.ssoOff).length;
    return Promise.resolve({ exemptSuperUsers: exempt, affectedUsers });
  }
}

export class InMemorySsoStates implements SsoStateStore {
  /** By hash, hex. For assertions: what a dump of the database would show. */
  readonly rows = new Map<string, SsoState>();

  insert(state: SsoState): Promise<void> {
    this.rows.set(state.stateHash.toString('hex'), state);
    return DONE;
  }

  take(stateHash: Buffer, now: Date): Promise<SsoState | null> {
    const key = stateHash.toString('hex');
    const state = this.rows.get(key);
    this.rows.delete(key);
    return Promise.resolve(state === undefined || state.expiresAt <= now ? null : state);
  }
}
