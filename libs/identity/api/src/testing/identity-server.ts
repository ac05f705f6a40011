import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildAccount, buildUser } from '@vbc/directory/domain/testing';
import type { Account, Role, User } from '@vbc/directory/domain';
import {
  createOAuthClient,
  OutboundFailedError,
  type OAuthClient,
  type OutboundHttp,
} from '@vbc/identity/domain';
import { inMemoryIdentity, type InMemoryIdentity } from '@vbc/identity/domain/testing';
import { addRequestContext, PortalHttpModule } from '@vbc/platform';
import { FixedClock, newId } from '@vbc/util';
import { AuditedRefusals } from '../audit/audited-refusals';
import { FederatedAssertions } from '../federation/federated-assertions';
import { IdentityModule } from '../identity.module';
import type { IdentityPorts } from '../identity.ports';
import { Argon2PasswordHasher } from '../password/argon2-password-hasher';
import { LoggedAfterwards } from '../session/logged-afterwards';
import { PortalSessions } from '../session/portal-sessions';
import { TestBrowser } from './test-browser';

export const PASSWORD = 'correct horse battery';
export const REDIRECT_URI = 'https://idp.example/callback?tenant=1';
export const SECRET = 'a-client-secret-of-some-length';

/** A real HTTP server on loopback around the identity feature, over in-memory stores. */
export class IdentityServer {
  readonly resetMails: { accountId: string; userId: string }[] = [];
  /** What the server reaches outside; nothing, until a test gives it something. */
  outbound: OutboundHttp = nothingOutside;
  /** What is done after the answers; wait for it with `settled()`. */
  readonly afterwards = new LoggedAfterwards();
  private passwordHash: Promise<string> | undefined;
  private app!: NestFastifyApplication;

  private constructor(
    readonly origin: string,
    readonly world: InMemoryIdentity,
    readonly clock: FixedClock,
    private readonly hasher: Argon2PasswordHasher,
  ) {}

  static async start(options: { publicUrl?: string } = {}): Promise<IdentityServer> {
    Logger.overrideLogger(false);
    const port = await freePort();
    // The library has no clock of its own to set: near the real time, so that both agree.
    const clock = new FixedClock(new Date());
    const origin = `http://localhost:${port}`;
    const server = new IdentityServer(origin, inMemoryIdentity(clock), clock, new Argon2PasswordHasher());
    await server.listen(port, options.publicUrl ?? origin);
    return server;
  }

  private async listen(port: number, publicUrl: string): Promise<void> {
    const identity = IdentityModule.register(this.ports(publicUrl));
    const http = PortalHttpModule.registerAsync({
      imports: [identity],
      inject: [PortalSessions, AuditedRefusals],
      useFactory: (sessions: PortalSessions, refusals: AuditedRefusals) => ({
        sessions,
        refusals,
        clock: this.clock,
      }),
    });
    const adapter = new FastifyAdapter();
    addRequestContext(adapter.getInstance());
    this.app = await NestFactory.create<NestFastifyApplication>(
      { module: TestRootModule, imports: [identity, http] },
      adapter,
    );
    await this.app.listen(port, 'localhost');
  }

  ports(publicUrl = this.origin): IdentityPorts {
    return {
      ...this.world,
      hasher: this.hasher,
      afterwards: this.afterwards,
      outbound: this.reaching(),
      assertions: new FederatedAssertions(this.reaching(), this.clock),
      resetMail: {
        enqueue: (to) => {
          this.resetMails.push(to);
          return Promise.resolve();
        },
      },
      settings: {
        publicUrl,
        sessionKeys: ['session-key-of-a-test'],
        encryptionKeys: ['encryption-key-of-a-test'],
        oauthCookieKeys: ['cookie-key-of-a-test'],
        oauthJwks: { keys: [signingKey()] },
      },
    };
  }

  private reaching(): OutboundHttp {
    return {
      checkAddress: (url) => this.outbound.checkAddress(url),
      getJson: (url) => this.outbound.getJson(url),
      postForm: (url, form, headers) => this.outbound.postForm(url, form, headers),
    };
  }

  async account(given: Partial<Account> = {}): Promise<Account> {
    const account = buildAccount(given);
    await this.world.directory.stores.accounts.insert(account);
    return account;
  }

  /** A person with `PASSWORD`. */
  async person(account: Account, role: Role, given: Partial<Omit<User, 'profile'>> = {}): Promise<User> {
    const user = buildUser(account.id, { role, ...given });
    await this.world.directory.stores.people.save(null, { user, records: [] });
    this.world.tables.passwords.set(user.id, await this.hash());
    return user;
  }

  /** Of `PASSWORD`: the same for all, since each takes a while. */
  private hash(): Promise<string> {
    return (this.passwordHash ??= this.hasher.hash(PASSWORD));
  }

  async client(given: Partial<Pick<OAuthClient, 'accountId' | 'name' | 'kind'>> = {}): Promise<OAuthClient> {
    const { client } = await createOAuthClient(this.world, {
      kind: 'okta',
      name: 'Okta',
      redirectUris: [REDIRECT_URI],
      clientId: `client-${newId()}`,
      secret: SECRET,
      ...given,
    });
    return client;
  }

  browser(): TestBrowser {
    return new TestBrowser(this.origin);
  }

  auditOf(type: string) {
    return this.world.directory.state.audit.filter((row) => row.type === type);
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

const unreachable = () =>
  Promise.reject(new OutboundFailedError('unreachable', 'Nothing can be reached from this test.'));

const nothingOutside: OutboundHttp = {
  checkAddress: unreachable,
  getJson: unreachable,
  postForm: unreachable,
};

@Module({})
class TestRootModule {}

function signingKey() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
