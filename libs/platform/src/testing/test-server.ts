import { Logger, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { REAUTHENTICATION_MINUTES } from '@vbc/contracts';
import { FixedClock, newId, type Clock } from '@vbc/util';
import type { FastifyRequest } from 'fastify';
import { PortalHttpModule, type Refusal, type SessionReader, type SignedInUser } from '../http';

/** The header by which a test says who is signed in: a key of `users`. */
const SIGNED_IN_AS = 'x-signed-in-as';

/** Somebody signed in: just now, in a session of their own, unless said otherwise. */
export type TestUser = Omit<SignedInUser, 'sessionId' | 'authenticatedAt'> & Partial<SignedInUser>;

/** Sessions by name, in place of cookies. */
export class FakeSessionReader implements SessionReader {
  private readonly users: Map<string, SignedInUser>;

  constructor(users: Readonly<Record<string, TestUser>>, clock: Clock) {
    const signedIn = { authenticatedAt: clock.now() };
    this.users = new Map(
      Object.entries(users).map(([name, user]) => [name, { sessionId: newId(), ...signedIn, ...user }]),
    );
  }

  read(request: FastifyRequest): Promise<SignedInUser | null> {
    const name = request.headers[SIGNED_IN_AS];
    return Promise.resolve(typeof name === 'string' ? (this.users.get(name) ?? null) : null);
  }

  /** From now on this person's latest proof is of `at`. */
  authenticated(name: string, at: Date): void {
    const user = this.users.get(name);
    if (user === undefined) throw new Error(`Nobody is signed in as ${name}`);
    this.users.set(name, { ...user, authenticatedAt: at });
  }
}

/** One answer: `body` is parsed JSON, or the text when it is none. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // A test reads into it; what it expects is the check.
  readonly body: Record<string, never> & object;
  readonly text: string;
}

/** A real HTTP server on loopback around some modules, with the portal's guard, filter and pipe. */
export class TestServer {
  /** Refused writes, as they were handed to the audit log. */
  readonly refusals: Refusal[] = [];
  /** The guard's clock, which decides whose sign-in is recent. */
  readonly clock = new FixedClock('2026-03-01T10:00:00Z');
  private app!: NestFastifyApplication;
  private origin!: string;
  private sessions!: FakeSessionReader;

  /** Starts on a free port. Call `stop()` at the end. */
  static async start(
    imports: NonNullable<ModuleMetadata['imports']>,
    users: Readonly<Record<string, TestUser>>,
  ): Promise<TestServer> {
    Logger.overrideLogger(false);
    const server = new TestServer();
    server.app = await NestFactory.create<NestFastifyApplication>(
      server.root(imports, users),
      new FastifyAdapter(),
    );
    await server.app.listen(0, '127.0.0.1');
    server.origin = await server.app.getUrl();
    return server;
  }

  private root(
    imports: NonNullable<ModuleMetadata['imports']>,
    users: Readonly<Record<string, TestUser>>,
  ): DynamicModule {
    this.sessions = new FakeSessionReader(users, this.clock);
    const http = PortalHttpModule.register({
      sessions: this.sessions,
      clock: this.clock,
      refusals: {
        refused: (refusal) => {
          this.refusals.push(refusal);
          return Promise.resolve();
        },
      },
    });
    return { module: TestRootModule, imports: [http, ...imports] };
  }

  /** @param as a key of `users`; undefined: nobody is signed in */
  async call(as: string | undefined, method: string, path: string, body?: unknown): Promise<TestAnswer> {
    const answer = await fetch(this.url(path), {
      method,
      redirect: 'manual',
      headers: {
        ...(as === undefined ? {} : { [SIGNED_IN_AS]: as }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: parsed(text), text };
  }

  /** This person's sign-in is too long ago for dangerous routes. `as` is a key of `users`. */
  makeStale(as: string): void {
    const age = (REAUTHENTICATION_MINUTES * 60 + 1) * 1000;
    this.sessions.authenticated(as, new Date(this.clock.now().getTime() - age));
  }

  /** They proved again who they are. */
  makeRecent(as: string): void {
    this.sessions.authenticated(as, this.clock.now());
  }

  /** The whole address of a path, for requests of one's own. */
  url(path: string): string {
    return `${this.origin}${path}`;
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

@Module({})
class TestRootModule {}

function parsed(text: string): TestAnswer['body'] {
  try {
    return JSON.parse(text) as TestAnswer['body'];
  } catch {
    return {};
  }
}
