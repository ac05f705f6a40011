import { changeUser, type User } from '@vbc/directory/domain';
import {
  actorFor,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
} from '@vbc/directory/domain/testing';
import { openSessionFor } from '../session/open-session';
import { SSO_PROVIDER, SsoWorld } from '../testing/sso-world';
import { checkSameIdentity, recordSsoRefusal, signInWithSso } from './sign-in-with-sso';
import { SsoProblemError } from './sso-error';
import type { SsoIdentity } from './sso-identity';
import type { UserNameClaim } from './sso-settings';
import { recordSsoTest, whomItWouldSignIn } from './sso-test';
import { unlinkIdentity } from './unlink-identity';

let world: SsoWorld;
let ada: User;

beforeEach(async () => {
  world = await SsoWorld.create();
  await world.identity.accounts.update({ ...world.account, sso: { enabled: true, enforced: false } });
  ada = await world.person({ profile: { userName: 'Ada@Example.com' } });
});

function identity(claims: SsoIdentity['claims'], subject = 'subject-1'): SsoIdentity {
  return { issuer: SSO_PROVIDER.issuer, subject, claims };
}

const named = (userName: string, subject?: string) => identity({ preferred_username: userName }, subject);

function signIn(who: SsoIdentity, userNameClaim: UserNameClaim = 'preferred_username') {
  return signInWithSso(world.identity, { accountId: world.account.id, identity: who, userNameClaim });
}

async function problemOf(acting: Promise<unknown>): Promise<unknown> {
  return acting.then(
    () => 'signed in',
    (error: unknown) => (error instanceof SsoProblemError ? error.problem : error),
  );
}

describe('the first sign-in', () => {
  it('finds the user by name, whatever the case, and links them, audited', async () => {
    const { user, account } = await signIn(named('ADA@example.com'));
    expect([user.id, account.id]).toEqual([ada.id, world.account.id]);
    expect(world.identity.tables.ssoLinks).toMatchObject([{ userId: ada.id, subject: 'subject-1' }]);
    expect(world.audit('user.sso-linked')).toMatchObject([
      { actor: { kind: 'user', id: ada.id }, text: 'Identity "subject-1" of https://idp.example.' },
    ]);
  });

  it.each<[string, SsoIdentity['claims'], UserNameClaim, string]>([
    ['a verified address', { email: 'ada@example.com', email_verified: true }, 'email', 'signed in'],
    [
      'an address that is not verified',
      { email: 'ada@example.com', email_verified: false },
      'email',
      'sso_failed',
    ],
    ['an address of which nothing is said', { email: 'ada@example.com' }, 'email', 'sso_failed'],
    [
      'an address that is verified in words',
      { email: 'ada@example.com', email_verified: 'true' },
      'email',
      'sso_failed',
    ],
    ['no such claim', { email: 'ada@example.com', email_verified: true }, 'upn', 'sso_failed'],
    ['an empty claim', { upn: '' }, 'upn', 'sso_failed'],
    ['a claim that is no text', { upn: ['ada@example.com'] }, 'upn', 'sso_failed'],
    ['nobody', { upn: 'bob@example.com' }, 'upn', 'sso_unknown_user'],
  ])('41: %s', async (_what, claims, claim, outcome) => {
    expect(await problemOf(signIn(identity(claims), claim))).toBe(outcome);
    expect(world.identity.tables.ssoLinks).toHaveLength(outcome === 'signed in' ? 1 : 0);
  });

  it.each<[string, (world: SsoWorld) => Promise<unknown>, string]>([
    [
      'of another account',
      async (of) => {
        const beta = buildAccount({ sso: { enabled: true, enforced: false } });
        await of.identity.accounts.insert(beta);
        await of.person({ profile: { userName: 'bob@example.com' } }, beta.id);
      },
      'sso_unknown_user',
    ],
    [
      'whose name only a directory record is',
      async (of) => {
        const [okta, bob] = [buildConnection(of.account.id), await of.person({})];
        const profile = { ...bob.profile, userName: 'bob@example.com' };
        const person = buildPerson(bob, buildRecord(bob, okta, { state: 'inactive', profile }));
        await of.identity.directory.stores.people.save(buildPerson(bob), person);
      },
      'sso_unknown_user',
    ],
    [
      'staged',
      (of) => of.person({ staged: true, profile: { userName: 'bob@example.com' } }),
      'sso_not_for_user',
    ],
    [
      'with SSO off',
      (of) => of.person({ ssoOff: true, profile: { userName: 'bob@example.com' } }),
      'sso_not_for_user',
    ],
  ])('41: somebody %s is refused, and not linked', async (_who, arrange, problem) => {
    await arrange(world);
    expect(await problemOf(signIn(named('bob@example.com')))).toBe(problem);
    expect(world.identity.tables.ssoLinks).toEqual([]);
  });

  it('is refused while single sign-on is not enabled', async () => {
    await world.identity.accounts.update(world.account);
    expect(await problemOf(signIn(named('ada@example.com')))).toBe('sso_unavailable');
  });
});

describe('later sign-ins', () => {
  beforeEach(() => signIn(named('ada@example.com')));

  it('find the user by issuer and subject, whatever the name is by now', async () => {
    expect((await signIn(named('grace@example.com'))).user.id).toBe(ada.id);
    expect((await signIn(identity({}))).user.id).toBe(ada.id);
    expect(world.audit('user.sso-linked')).toHaveLength(1);
  });

  it('41: somebody else at the provider who came by the name does not become the user', async () => {
    expect(await problemOf(signIn(named('ada@example.com', 'subject-2')))).toBe('sso_unknown_user');
    const elsewhere = { ...named('ada@example.com'), issuer: 'https://other.example' };
    expect(await problemOf(signIn(elsewhere))).toBe('sso_unknown_user');
  });

  it('are refused when it was switched off for the user since', async () => {
    const { people } = world.identity.directory.stores;
    await people.save(buildPerson(ada), buildPerson({ ...ada, ssoOff: true }));
    expect(await problemOf(signIn(named('ada@example.com')))).toBe('sso_not_for_user');
  });

  it('41: whom an Account Administrator had renamed to their own name is not theirs once an administrator', async () => {
    const { directory, sessions } = world.identity;
    const [aa, carol] = [
      await world.person({ role: 'AA', profile: { userName: 'mallory.admin' } }),
      await world.person({ profile: { userName: 'carol.eu' } }),
    ];
    const deps = { unitOfWork: world.identity.unitOfWork, clock: world.clock };
    const rename = (userName: string) => changeUser(deps, actorFor(aa), carol.id, { profile: { userName } });
    await rename('mallory');
    const who = await signIn(named('mallory', 'mallorys-subject'));
    const { open } = await openSessionFor(world.identity, who, { method: 'sso', origin: {} });
    await rename('carol.eu');
    expect((await signIn(named('mallory', 'mallorys-subject'))).user.id).toBe(carol.id);

    await changeUser(deps, world.actor, carol.id, { role: 'SU' });
    expect(directory.state.person(carol.accountId, carol.id)?.user.role).toBe('SU');
    expect(await sessions.find(open.session.tokenHash)).toBeNull();
    expect(await problemOf(signIn(named('mallory', 'mallorys-subject')))).toBe('sso_unknown_user');
    expect((await signIn(named('carol.eu', 'carols-subject'))).user.id).toBe(carol.id);
  });

  it('opened sessions that end with the link', async () => {
    const who = await signIn(named('ada@example.com'));
    const { open } = await openSessionFor(world.identity, who, { method: 'sso', origin: {} });
    await unlinkIdentity(world.identity, ada);
    expect(await world.identity.sessions.find(open.session.tokenHash)).toBeNull();
  });

  it('are first ones again once the operator has removed the link, audited', async () => {
    expect(await unlinkIdentity(world.identity, ada)).toBe(true);
    expect(world.audit('settings.changed')).toMatchObject([
      {
        actor: { kind: 'operator' },
        subject: { userId: ada.id },
        text: expect.stringContaining('no longer linked'),
      },
    ]);
    expect((await signIn(named('ada@example.com', 'subject-2'))).user.id).toBe(ada.id);
    expect(await unlinkIdentity(world.identity, ada)).toBe(true);
    expect(await unlinkIdentity(world.identity, ada)).toBe(false);
  });

  it.each([
    ['the same', 'subject-1', 'done'],
    ['somebody else', 'subject-2', 'sso_other_user'],
  ])('34: who proves again who they are: %s', async (_who, subject, outcome) => {
    const checking = problemOf(checkSameIdentity(world.identity, ada, identity({}, subject)));
    expect(await checking).toBe(outcome === 'done' ? 'signed in' : outcome);
  });

  it('34: of another account it is somebody else', async () => {
    const other = { accountId: buildAccount().id, id: ada.id };
    expect(await problemOf(checkSameIdentity(world.identity, other, identity({})))).toBe('sso_other_user');
  });
});

describe('a test', () => {
  const tell = (who: SsoIdentity) =>
    whomItWouldSignIn(world.identity, world.account.id, who, 'preferred_username');

  it('says whom it would sign in, also somebody outside, and links nobody', async () => {
    expect(await tell(named('ada@example.com'))).toEqual({ userName: 'Ada@Example.com' });
    await world.person({ ssoOff: true, profile: { userName: 'outside' } });
    expect(await tell(named('outside'))).toEqual({ userName: 'outside' });
    expect(await problemOf(tell(named('nobody')))).toBe('sso_unknown_user');
    expect(world.identity.tables.ssoLinks).toEqual([]);
  });

  it('41: says so when the name belongs to somebody who came as another identity', async () => {
    await signIn(named('ada@example.com'));
    expect(await problemOf(tell(named('ada@example.com', 'subject-2')))).toBe('sso_unknown_user');
  });

  it('is kept for the provider that was tested only', async () => {
    await world.identity.ssoSettings.save({ ...(await world.settings), version: 4, provider: SSO_PROVIDER });
    await recordSsoTest(world.identity, world.actor, 3, {
      kind: 'success',
      matchedUserName: 'ada',
      saysWhen: true,
    });
    expect(await world.settings).toMatchObject({ version: 4, tested: false });
    await recordSsoTest(world.identity, world.actor, 4, {
      kind: 'success',
      matchedUserName: 'ada',
      saysWhen: true,
    });
    expect(await world.settings).toMatchObject({
      version: 4,
      tested: true,
      lastTest: {
        at: world.clock.now(),
        byUserName: 'super.user',
        result: 'success',
        matchedUserName: 'ada',
      },
    });
    await recordSsoTest(world.identity, world.actor, 4, { kind: 'failure', message: 'No.' });
    expect(await world.settings).toMatchObject({
      tested: true,
      lastTest: { result: 'failure', message: 'No.' },
    });
  });
});

it('rule 24: a refusal says what is known', async () => {
  await recordSsoRefusal(world.identity, {
    accountId: world.account.id,
    message: 'No.',
    userName: 'x'.repeat(500),
    requestId: 'r-1',
  });
  expect(world.audit('session.refused')).toMatchObject([
    { result: 'refused', actor: { kind: 'unknown' }, subject: { userName: 'x'.repeat(100) }, text: 'No.' },
  ]);
});
