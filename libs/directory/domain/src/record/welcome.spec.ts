import { addUser } from '../user/add-user';
import { buildProfile, buildStatement, World } from '../testing';

const ADA = { userName: 'ada@example.com' };

function mail(withPasswordLink: boolean): unknown[] {
  return [expect.objectContaining({ task: 'send-welcome-kit', withPasswordLink })];
}

it.each([
  ['okta', false],
  ['onelogin', false],
  ['entra', true],
  ['other', true],
] as const)('rule 18: a user created by %s while SSO is enabled: link %p', async (kind, link) => {
  const world = new World({ sso: { enabled: true, enforced: false } });
  await world.create(world.connect({ kind }), buildStatement());
  expect(world.jobs).toEqual(mail(link));
});

it('rule 6: welcome mails disabled: none for a push, one for a user added by hand', async () => {
  const world = new World({ welcomeMailsDisabled: true });
  await world.create(world.connect(), buildStatement());
  expect(world.jobs).toEqual([]);
  await addUser(world.deps, world.actor, { profile: buildProfile(), role: 'EU' });
  expect(world.jobs).toEqual(mail(true));
});

it.each([
  ['disabled by then', { welcomeMailsDisabled: false }, { welcomeMailsDisabled: true }, []],
  ['enabled by then', { welcomeMailsDisabled: true }, { welcomeMailsDisabled: false }, mail(true)],
  ['SSO by then', {}, { sso: { enabled: true, enforced: true } }, mail(false)],
])(
  'rule 11: the mail of a staged user is judged at first activation: %s',
  async (_, atFirst, byThen, jobs) => {
    const world = new World(atFirst);
    const okta = world.connect();
    const { user } = await world.create(okta, buildStatement({ ...ADA, active: false }));
    world.set(byThen);
    await world.write(okta, user.id, buildStatement({ ...ADA, active: true }));
    expect(world.jobs).toEqual(jobs);
  },
);

it('rule 19: linking sends nothing, by create, PUT and PATCH, at first and again', async () => {
  const world = new World();
  const okta = world.connect();
  const user = world.add({ profile: ADA });
  await world.create(okta, buildStatement(ADA));
  await world.write(okta, user.id, buildStatement({ ...ADA, active: false }));
  await world.write(okta, user.id, buildStatement(ADA));
  await world.delete(okta, user.id);
  await world.create(okta, buildStatement(ADA));
  expect(world.jobs).toEqual([]);
});

it('rule 19: no creation, no mail: a refused create enqueues nothing', async () => {
  const world = new World();
  const okta = world.connect();
  world.add({ profile: ADA });
  await expect(world.write(okta, 'nobody', buildStatement())).rejects.toThrow();
  await expect(world.create(okta, buildStatement({ ...ADA, email: 'x' }))).rejects.toThrow();
  expect(world.jobs).toEqual([]);
});
