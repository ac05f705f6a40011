import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { TestServer } from '../testing/test-server';
import {
  CurrentUser,
  IdParam,
  IfPresent,
  Public,
  RequirePermission,
  RequireRecentSignIn,
  SignedIn,
  type SignedInUser,
} from './index';

class CountDto {
  @IsInt()
  count!: number;

  @IfPresent()
  @IsInt()
  more?: number;
}

/** An error as the domain makes them. */
class RuleError extends Error {
  constructor(readonly code: string) {
    super(`Because of ${code}.`);
  }
}

@Controller('things')
class ThingsController {
  @Get('silent')
  silent(): string {
    return 'reached';
  }

  @Get('public')
  @Public()
  public(): string {
    return 'reached';
  }

  @Get('me')
  @SignedIn()
  me(@CurrentUser() user: SignedInUser): SignedInUser {
    return user;
  }

  @Get('audit')
  @RequirePermission('audit.read')
  audit(): string {
    return 'reached';
  }

  @Post('danger')
  @RequirePermission('sso.write')
  @RequireRecentSignIn()
  danger(): string {
    return 'reached';
  }

  @Post('partly')
  @SignedIn()
  @RequireRecentSignIn('role', 'email')
  partly(): string {
    return 'reached';
  }

  @Get('by-id/:id')
  @Public()
  byId(@IdParam() id: string): string {
    return id;
  }

  @Post('count')
  @Public()
  count(@Body() input: CountDto): CountDto {
    return input;
  }

  @Post('rule/:id')
  @SignedIn()
  rule(@Body() { code }: Record<string, string>): never {
    throw new RuleError(code ?? '');
  }

  @Get('rule')
  @SignedIn()
  readRule(): never {
    throw new RuleError('forbidden');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

const superUser = { accountId: 'acme', userId: 'SU', userName: 'SU', role: 'SU' } as const;
const endUser = { accountId: 'acme', userId: 'EU', userName: 'EU', role: 'EU' } as const;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start([ThingsModule], { su: superUser, eu: endUser });
});

beforeEach(() => {
  server.refusals.length = 0;
});

afterAll(() => server.stop());

describe('the guard', () => {
  it.each([
    ['silent', undefined, 401],
    ['silent', 'su', 403],
    ['public', undefined, 200],
    ['me', undefined, 401],
    ['me', 'nobody', 401],
    ['me', 'eu', 200],
    ['audit', undefined, 401],
    ['audit', 'eu', 403],
    ['audit', 'su', 200],
  ])('%s as %s: %i', async (path, as, status) => {
    expect((await server.call(as, 'GET', `/things/${path}`)).status).toBe(status);
  });

  it('hands the person over with the request id', async () => {
    const { body } = await server.call('eu', 'GET', '/things/me');
    expect(body).toEqual({
      accountId: 'acme',
      userId: 'EU',
      userName: 'EU',
      role: 'EU',
      requestId: expect.any(String),
      sessionId: expect.any(String),
      authenticatedAt: server.clock.now().toISOString(),
    });
  });
});

describe('checklist 34: a dangerous route', () => {
  const stale = [403, 'reauthentication_required'];

  beforeEach(() => {
    server.makeRecent('su');
    server.makeRecent('eu');
  });

  it('is open for ten minutes after a sign-in, to the second', async () => {
    const own = await TestServer.start([ThingsModule], { su: superUser });
    const call = async () => (await own.call('su', 'POST', '/things/danger')).status;
    expect(await call()).toBe(201);
    own.clock.advance(10 * 60_000);
    expect(await call()).toBe(201);
    own.clock.advance(1);
    expect(await call()).toBe(403);
    own.makeRecent('su');
    expect(await call()).toBe(201);
    await own.stop();
  });

  it('is refused with a code and a sentence when the sign-in is older', async () => {
    server.makeStale('su');
    const { status, body } = await server.call('su', 'POST', '/things/danger');
    expect([status, body]).toMatchObject([
      403,
      { code: 'reauthentication_required', message: expect.stringContaining('sign in again') },
    ]);
  });

  it('asks nobody to sign in again who may not call it at all', async () => {
    server.makeStale('eu');
    const answer = await server.call('eu', 'POST', '/things/danger');
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'forbidden' }]);
    expect((await server.call(undefined, 'POST', '/things/danger')).status).toBe(401);
  });

  it.each<[body: unknown, answer: unknown[]]>([
    [{ role: 'SU' }, stale],
    [{ firstName: 'Ada', email: 'ada@example.com' }, stale],
    [{ role: null }, stale],
    [{ firstName: 'Ada' }, [201, undefined]],
    [{}, [201, undefined]],
    [[], [201, undefined]],
    [undefined, [201, undefined]],
  ])('may be dangerous only for what the body names: %j', async (input, expected) => {
    server.makeStale('eu');
    const { status, body } = await server.call('eu', 'POST', '/things/partly', input);
    expect([status, (body as { code?: string }).code]).toEqual(expected);
  });
});

describe('validation', () => {
  it.each([
    [{ count: 1 }, 201, undefined],
    [{ count: 1, more: 2 }, 201, undefined],
    [{}, 400, 'count'],
    [{ count: '1' }, 400, 'count'],
    [{ count: 1, more: null }, 400, 'more'],
    [{ count: 1, other: 1 }, 400, 'other'],
    [[{ count: 1 }], 400, undefined],
  ])('%j: %i', async (input, status, field) => {
    const answer = await server.call(undefined, 'POST', '/things/count', input);
    expect(answer.status).toBe(status);
    if (field !== undefined) expect(answer.body).toMatchObject({ fields: [{ field }] });
  });

  it.each(['1', "'", '..%2f', '%00'])('the id %s is 404', async (id) => {
    expect((await server.call(undefined, 'GET', `/things/by-id/${id}`)).status).toBe(404);
  });
});

describe('error answers', () => {
  it.each([
    ['invalid_profile', 400, 'invalid_input'],
    ['invalid_extension', 400, 'invalid_input'],
    ['wrong_credentials', 401, 'wrong_credentials'],
    ['forbidden', 403, 'forbidden'],
    ['scim_only', 403, 'scim_only'],
    ['beyond_authority', 403, 'beyond_authority'],
    ['cross_site_request', 403, 'cross_site_request'],
    ['not_found', 404, 'not_found'],
    ['name_taken', 409, 'name_taken'],
    ['staged_name', 409, 'staged_name'],
    ['extension_taken', 409, 'extension_taken'],
    ['managed_by_directory', 409, 'managed_by_directory'],
    ['last_super_user', 409, 'last_super_user'],
    ['changed_meanwhile', 409, 'changed_meanwhile'],
    ['conflict', 409, 'conflict'],
    ['link_expired', 410, 'link_expired'],
  ])('%s is %i', async (rule, status, code) => {
    const answer = await server.call('su', 'POST', '/things/rule/1', { code: rule });
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { code, message: `Because of ${rule}.`, requestId: expect.any(String) },
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['23505', 'ECONNREFUSED', 'constructor', ''])(
    'an error of code "%s" tells nothing',
    async (code) => {
      const answer = await server.call('su', 'POST', '/things/rule/1', { code });
      expect([answer.status, answer.body]).toMatchObject([500, { code: 'internal_error' }]);
      expect(answer.text).not.toContain('Because of');
    },
  );

  it('a route that does not exist is 404 in the same shape', async () => {
    const { status, body } = await server.call(undefined, 'GET', '/nowhere');
    expect([status, body]).toMatchObject([404, { code: 'not_found', requestId: expect.any(String) }]);
  });
});

describe('rule 24: refusals for the audit log', () => {
  it('are the writes answered 403 and 409, with whom and what', async () => {
    await server.call('su', 'POST', '/things/rule/7', { code: 'scim_only', userName: 'ada' });
    expect(server.refusals).toMatchObject([
      {
        actor: { userId: 'SU', requestId: expect.any(String) },
        code: 'scim_only',
        message: 'Because of scim_only.',
        route: '/things/rule/:id',
        id: '7',
        userName: 'ada',
      },
    ]);
  });

  it.each([
    ['a read', 'su', 'GET', '/things/rule', undefined],
    ['an invalid input', 'su', 'POST', '/things/rule/7', { code: 'invalid_profile' }],
    ['something that is not there', 'su', 'POST', '/things/rule/7', { code: 'not_found' }],
    ['somebody signed out', undefined, 'POST', '/things/rule/7', { code: 'forbidden' }],
  ])('are not: %s', async (_case, as, method, path, body) => {
    await server.call(as, method, path, body);
    expect(server.refusals).toEqual([]);
  });
});
