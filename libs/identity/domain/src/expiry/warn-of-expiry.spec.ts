import type { Account, Connection, Role, User } from '@vbc/directory/domain';
import { buildAccount, buildConnection, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock, newId } from '@vbc/util';
import type { ExpiringCredential } from '../service/connection-credentials.port';
import { inMemoryIdentity, type InMemoryIdentity } from '../testing';
import { expiryStage } from './expiry-stage';
import { warnOfExpiry } from './warn-of-expiry';

const NOW = '2026-03-01T10:00:00Z';
const DAY_MS = 86_400_000;
const daysLater = (days: number): Date => new Date(new Date(NOW).getTime() + days * DAY_MS);

describe('the stage of a warning', () => {
  it.each([
    [61, null],
    [60, 60],
    [59, 60],
    [30.1, 60],
    [30, 30],
    [7.01, 30],
    [7, 7],
    [1.5, 7],
    [1, 1],
    [0.01, 1],
    [0, null],
    [-1, null],
  ])('%d days before the end: %p', (days, stage) => {
    expect(expiryStage(daysLater(days), new Date(NOW))).toBe(stage);
  });
});

describe('warning', () => {
  let world: InMemoryIdentity;
  let clock: FixedClock;
  let acme: Account;
  let entra: Connection;
  let expiring: ExpiringCredential[];

  beforeEach(async () => {
    clock = new FixedClock(NOW);
    world = inMemoryIdentity(clock);
    acme = buildAccount();
    entra = buildConnection(acme.id, { label: 'Entra ID', kind: 'entra' });
    await world.directory.stores.accounts.insert(acme);
    await world.directory.stores.connections.insert(entra);
    expiring = [];
  });

  async function person(role: Role): Promise<User> {
    const user = buildUser(acme.id, { role });
    await world.directory.stores.people.save(null, buildPerson(user));
    return user;
  }

  function secret(expiresAt: Date, maker?: User): ExpiringCredential {
    return {
      kind: 'client-secret',
      name: '2026',
      prefix: 'vbcs_ab',
      accountId: acme.id,
      connectionId: entra.id,
      id: newId(),
      authority: 'SU',
      createdAt: new Date(NOW),
      expiresAt,
      ...(maker === undefined ? {} : { createdBy: { userId: maker.id } }),
      connection: entra,
    };
  }

  const warn = () => warnOfExpiry({ ...world, credentials: { expiring: () => Promise.resolve(expiring) } });
  const mails = () => world.directory.state.jobs.filter(({ task }) => task === 'send-expiry-warning');
  const texts = () => world.directory.state.audit.map(({ text }) => text);

  it('goes to who made it and to the Super Users, each once, with an audit entry', async () => {
    const [su, aa] = [await person('SU'), await person('AA')];
    await person('AA');
    expiring = [secret(daysLater(7), aa)];
    await warn();
    expect(mails()).toEqual(
      [aa, su].map(({ id }) => ({
        task: 'send-expiry-warning',
        accountId: acme.id,
        userId: id,
        connectionId: entra.id,
        credentialId: expiring[0]?.id,
        days: 7,
      })),
    );
    expect(texts()).toEqual([
      'The client secret "2026" (vbcs_ab…) of Entra ID ends in 7 days, on 8 March 2026.',
    ]);
  });

  it('goes once to a Super User who made it, and to 20 Super Users at most', async () => {
    const [first] = await Promise.all(Array.from({ length: 25 }, () => person('SU')));
    expiring = [secret(daysLater(7), first)];
    await warn();
    const to = mails().map((job) => ('userId' in job ? job.userId : ''));
    expect(new Set(to).size).toBe(to.length);
    expect(to.length).toBeGreaterThanOrEqual(20);
    expect(to.length).toBeLessThanOrEqual(21);
    expect(to[0]).toBe(first?.id);
  });

  it('is given once a stage, and after a downtime only at the nearest', async () => {
    await person('SU');
    expiring = [secret(daysLater(65))];
    const stages = [];
    for (const day of [1, 6, 6, 7, 40, 59, 60, 64.5, 64.9]) {
      clock.advance(daysLater(day).getTime() - clock.now().getTime());
      await warn();
      stages.push(mails().length);
    }
    // 64 days left, 59, again, 58, 25, 6, 5, half a day, less.
    expect(stages).toEqual([0, 1, 1, 1, 2, 3, 3, 4, 4]);
    expect(mails().map((job) => 'days' in job && job.days)).toEqual([60, 30, 7, 1]);
  });

  it('begins anew for another end of the same authorization', async () => {
    await person('SU');
    const before = secret(daysLater(7));
    expiring = [before];
    await warn();
    expiring = [{ ...before, expiresAt: daysLater(5) }];
    await warn();
    expect(mails()).toHaveLength(2);
  });

  it('is not given of an authorization whose code is on its way', async () => {
    const { id, profile } = await person('SU');
    const { accountId, connectionId, connection, authority, createdAt } = secret(daysLater(1));
    const of = { accountId, connectionId, connection, authority, createdAt, id: newId(), clientName: 'Okta' };
    const minute = new Date(createdAt.getTime() + 60_000);
    const provisioningUser = { id, userName: profile.userName };
    expiring = [{ ...of, kind: 'authorization', provisioningUser, expiresAt: minute }];
    await warn();
    expect([mails(), texts()]).toEqual([[], []]);
  });

  it('of one that fails does not keep the others', async () => {
    await person('SU');
    expiring = [secret(daysLater(7)), secret(daysLater(7))];
    const [broken] = expiring;
    if (broken !== undefined) Object.defineProperty(broken, 'connection', { get: () => fail() });
    await expect(warn()).rejects.toThrow(AggregateError);
    expect(mails()).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error('broken');
}
