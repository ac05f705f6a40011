import { decodeJwt, decodeProtectedHeader } from 'jose';

import type { JsonObject } from '@vbc/util';

import type { AssertionFault } from '../federation/assertion';
import type { Connection, ConnectionState } from '../oauth/connection';
import { TokenRefused } from '../oauth/oauth-failure';
import type { AssertionSource, PreparedLogin, ServiceLogin, ServiceTokens } from '../oauth/service-login';
import type { Tokens } from '../oauth/token-client';
import type { Clock } from '@vbc/util';

/** One step of Test Connection. */
export interface TestStep {
  title: string;
  state: 'done' | 'failed';
  text: string;
  /** What was sent, for reading. */
  shown?: JsonObject;
}

/** What was typed last, without the secret. */
export type LoginDraft = Partial<Record<'way' | 'clientId' | 'tokenUrl' | 'secretIn' | 'fault', string>>;

export interface ServiceLinkParts {
  connection: Connection;
  tokens: ServiceTokens;
  assertion: AssertionSource;
  /** The provider's own test of credentials, through the connection. */
  verify: () => Promise<void>;
  clock: Clock;
  changed: () => void;
}

/** What made a test stop; the step that failed says why. */
export class TestFailed extends Error {}

/** Connecting for itself, without a person: Test Connection step by step. */
export class ServiceLink {
  private taken: TestStep[] = [];
  private typed: LoginDraft = {};
  private shownAssertion: string | undefined;

  constructor(private readonly parts: ServiceLinkParts) {}

  steps(): readonly TestStep[] {
    return this.taken;
  }

  draft(): LoginDraft {
    return this.typed;
  }

  /** An assertion somebody asked to see. */
  assertion(): string | undefined {
    return this.shownAssertion;
  }

  /** Forgets what is shown, not what was typed. */
  clear(): void {
    this.taken = [];
    this.shownAssertion = undefined;
  }

  /** Signs an assertion to be looked at, such as in the portal's inspector. */
  async showAssertion(fault: AssertionFault | undefined): Promise<void> {
    this.shownAssertion = await this.parts.assertion(fault);
    this.parts.changed();
  }

  /**
   * Test Connection, and save where it works: signs, asks for a token, asks for a user.
   * @throws TestFailed where a step failed; the connection is as it was
   */
  async connect(login: ServiceLogin): Promise<void> {
    this.clear();
    this.typed = draftOf(login);
    const prepared = await this.sign(login);
    const tokens = await this.askForToken(prepared);
    await this.askForUser(login, tokens);
  }

  private async sign(login: ServiceLogin): Promise<PreparedLogin> {
    const prepared = await this.parts.tokens.prepare(login);
    const { assertion } = prepared;
    if (assertion !== undefined) {
      const shown = { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) } as JsonObject;
      this.note({ title: 'Sign an assertion', state: 'done', text: 'Signed by the tenant.', shown });
    }
    return prepared;
  }

  private async askForToken(prepared: PreparedLogin): Promise<Tokens> {
    const title = `Ask for an access token at ${prepared.request.url}`;
    try {
      const tokens = await this.parts.tokens.send(prepared);
      const { expiresAt } = tokens;
      const seconds =
        expiresAt && Math.round((new Date(expiresAt).getTime() - this.parts.clock.now().getTime()) / 1000);
      const text = `Answered with a token${seconds === undefined ? '' : ` for ${seconds} seconds`}.`;
      this.note({ title, state: 'done', text });
      return tokens;
    } catch (error) {
      return this.fail(title, error);
    }
  }

  private async askForUser(login: ServiceLogin, tokens: Tokens): Promise<void> {
    const { connection, clock, verify } = this.parts;
    const before: ConnectionState = connection.state();
    const title = 'Ask for a user with it (SCIM)';
    connection.set({ kind: 'service', login, tokens, connectedAt: clock.now().toISOString() });
    try {
      await verify();
      this.note({ title, state: 'done', text: 'Answered as it should.' });
    } catch (error) {
      connection.set(before);
      this.fail(title, error);
    }
  }

  private fail(title: string, error: unknown): never {
    const message = error instanceof Error ? error.message : String(error);
    const text = error instanceof TokenRefused ? `${error.code}: ${message}` : message;
    this.note({ title, state: 'failed', text });
    throw new TestFailed(text, { cause: error });
  }

  private note(step: TestStep): void {
    this.taken.push(step);
    this.parts.changed();
  }
}

function draftOf(login: ServiceLogin): LoginDraft {
  const { way, clientId, tokenUrl } = login;
  const more =
    login.way === 'client-secret'
      ? { secretIn: login.secretIn }
      : login.fault === undefined
        ? {}
        : { fault: login.fault };
  return { way, clientId, tokenUrl, ...more };
}
