import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { GroupProvisioning, Provisioning, type AuditEvent, type Connection } from '@vbc/directory/domain';
import { World } from '@vbc/directory/domain/testing';
import { hashOf, type ScimCaller, type ScimCallerLookup } from '@vbc/identity/domain';
import type { JsonObject } from '@vbc/util';
import { SCIM_BASE_PATH, scimRootUrl } from '../base-path';
import { registerScimBodyParser } from '../body/scim-body.parser';
import { ScimExceptionFilter } from '../error/scim-exception.filter';
import { ScimApiModule } from '../scim-api.module';
import type { ScimApiPorts } from '../scim-api.ports';

export const BASE_URL = `https://vbc.example${SCIM_BASE_PATH}`;

export interface ScimAnswerOfTest {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // A test reads into it; what it expects is the check.
  readonly body: JsonObject & {
    readonly id?: string;
    readonly detail?: string;
    readonly Resources?: JsonObject[];
    readonly Operations?: JsonObject[];
    readonly nextCursor?: string;
  };
}

/** The SCIM edge over the domain in memory, spoken to as HTTP would, without a socket. */
export class ScimWorld extends World {
  /** Refusals, as they were handed to the audit log. */
  readonly refusals: AuditEvent[] = [];
  private readonly callers = new Map<string, () => ScimCaller>();
  private app!: NestFastifyApplication;

  static async start(given: Partial<ScimApiPorts> = {}): Promise<ScimWorld> {
    Logger.overrideLogger(false);
    const world = new ScimWorld();
    const module = ScimApiModule.register({ ...world.ports(), ...given });
    world.app = await NestFactory.create<NestFastifyApplication>(
      module,
      new FastifyAdapter({ rewriteUrl: scimRootUrl }),
      {
        bodyParser: false,
      },
    );
    registerScimBodyParser(world.app.getHttpAdapter().getInstance());
    world.app.useGlobalFilters(world.app.get(ScimExceptionFilter));
    await world.app.init();
    return world;
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** A token of the connection, good from now on. */
  tokenOf(connection: Connection, rateLimit: ScimCaller['rateLimit'] = 'off'): string {
    const token = `token-${connection.id}`;
    this.callers.set(hashOf(token).toString('hex'), () => ({
      connection: this.acting(connection),
      connectionStatus: connection.status,
      rateLimit,
      tokenState: 'live',
      source: connection.provisioningUserId === undefined ? 'bearer' : 'oauth',
      hasScope: true,
    }));
    return token;
  }

  /** @param path below the SCIM base */
  async send(
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimAnswerOfTest> {
    this.clock.advance(1_000);
    const answer = await this.app.inject({
      method: method as 'GET',
      url: `${SCIM_BASE_PATH}${path}`,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const parsed = answer.body === '' ? {} : (JSON.parse(answer.body) as ScimAnswerOfTest['body']);
    return { status: answer.statusCode, headers: answer.headers, body: parsed };
  }

  private ports(): ScimApiPorts {
    const { unitOfWork, view, groupView } = this.directory;
    return {
      callers: this.lookup(),
      limiter: { take: () => Promise.resolve({ allowed: true }), turn: () => Promise.resolve() },
      view,
      groupView,
      provisioning: new Provisioning(unitOfWork, this.clock),
      groups: new GroupProvisioning(unitOfWork, this.clock),
      audit: {
        append: (event) => {
          this.refusals.push(event);
          return Promise.resolve();
        },
      },
      publicUrl: 'https://vbc.example',
      cursorKeys: ['a key to sign cursors in tests with'],
      advertisePagination: true,
    };
  }

  private lookup(): ScimCallerLookup {
    return { find: (hash) => Promise.resolve(this.callers.get(hash.toString('hex'))?.() ?? null) };
  }
}

/** A User as a directory would create it; `userName` is the email too. */
export function person(userName: string, more: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: userName, type: 'work', primary: true }],
    ...more,
  };
}

/** A Group as a directory would create it. */
export function group(displayName: string, ...memberIds: (string | undefined)[]): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: memberIds.map((value) => ({ value: value ?? '' })),
  };
}

export function patchOf(...operations: JsonObject[]): JsonObject {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}
