import type { Account, Connection, User } from '@vbc/directory/domain';
import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
  inMemoryDirectory,
  type InMemoryDirectory,
} from '@vbc/directory/domain/testing';
import { FixedClock, newId } from '@vbc/util';
import { mailJobs } from '../testing/mail-jobs';

const NOW = new Date('2026-03-01T10:00:00Z');
const IN_A_WEEK = new Date('2026-03-08T09:00:00Z');

let directory: InMemoryDirectory;
let acme: Account;
let okta: Connection;
let dana: User;

beforeEach(async () => {
  directory = inMemoryDirectory({ clock: new FixedClock(NOW) });
  acme = buildAccount();
  okta = buildConnection(acme.id);
  dana = await added({ role: 'SU' });
  await directory.stores.accounts.insert(acme);
  await directory.stores.connections.insert(okta);
});

async function added(given: Parameters<typeof buildUser>[1]): Promise<User> {
  const user = buildUser(acme.id, given);
  await directory.stores.people.save(null, buildPerson(user));
  return user;
}

const SECRET = {
  kind: 'client-secret',
  name: '2026',
  prefix: 'vbcs_abcd',
  authority: 'SU',
  createdAt: NOW,
  expiresAt: IN_A_WEEK,
} as const;

describe('SendExpiryWarning', () => {
  async function warned(credential: object, to: User) {
    const jobs = await mailJobs(directory);
    const id = newId();
    jobs.credentials.push({
      ...SECRET,
      id,
      accountId: acme.id,
      connectionId: okta.id,
      ...credential,
    });
    await jobs.expiry.handle({
      accountId: acme.id,
      userId: to.id,
      connectionId: okta.id,
      credentialId: id,
      days: 7,
    });
    return { id, sent: jobs.sent };
  }

  it('says what ends and when, with one Message-ID per stage, credential and person, and is audited', async () => {
    const { id, sent } = await warned({}, dana);
    expect(sent).toMatchObject([
      { messageId: `<expiry.${id}.${IN_A_WEEK.getTime()}.7.${dana.id}@vbc.example>` },
    ]);
    const entries = await directory.audit.list(acme.id, { type: 'mail.sent', limit: 10 });
    expect(entries).toMatchObject([
      {
        subject: { userId: dana.id },
        text: 'A warning that the client secret "2026" (vbcs_abcd…) of Okta ends',
      },
    ]);
  });

  it.each([
    ['revoked', { revokedAt: NOW }],
    ['over', { expiresAt: NOW }],
    ['without an end', { expiresAt: undefined }],
    ['another', { id: newId() }],
    ['to last longer by now', { expiresAt: new Date('2027-03-01T10:00:00Z') }],
    ['at a nearer stage, for which there is another mail', { expiresAt: new Date('2026-03-02T09:00:00Z') }],
  ])('sends nothing when the credential is %s', async (_case, credential) => {
    expect((await warned(credential, dana)).sent).toEqual([]);
  });

  it('sends nothing to who is no administrator any more', async () => {
    const maker = await added({ role: 'EU' });
    expect((await warned({}, maker)).sent).toEqual([]);
    expect((await warned({}, await added({ role: 'AA' }))).sent).toHaveLength(1);
  });
});

describe('rule 8: SendConnectionEnded', () => {
  const END = { reason: 'password-changed', userName: 'dana', personName: 'Dana Super', at: NOW } as const;
  const job = () => ({ accountId: acme.id, userId: dana.id, connectionId: okta.id });

  it('says why and what to do, and is audited', async () => {
    await directory.stores.connections.end(acme.id, okta.id, END);
    const { ended, sent } = await mailJobs(directory);
    await ended.handle(job());
    expect(sent).toMatchObject([{ messageId: `<ended.${okta.id}.${NOW.getTime()}.${dana.id}@vbc.example>` }]);
    expect(sent[0]?.text).toContain(
      'Dana Super changed the password on 1 March 2026: authenticate again in Okta.',
    );
    const entries = await directory.audit.list(acme.id, { type: 'mail.sent', limit: 10 });
    expect(entries).toMatchObject([{ text: 'A notice that the connection Okta has ended' }]);
  });

  it('sends nothing when it was authorized again, or is gone', async () => {
    const { ended, sent } = await mailJobs(directory);
    await ended.handle(job());
    await directory.stores.connections.remove(acme.id, okta.id);
    await ended.handle(job());
    expect(sent).toEqual([]);
  });
});
