import type { Account, User } from '@vbc/directory/domain';
import {
  buildAccount,
  buildUser,
  inMemoryDirectory,
  type InMemoryDirectory,
} from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';
import type { MailPorts } from '../mail.ports';
import type { Mail } from '../message/mail';
import { mailJobs, type MailJobs } from '../testing/mail-jobs';

let directory: InMemoryDirectory;
let acme: Account;
let ada: User;
let sent: Mail[];
let links: string[];

beforeEach(async () => {
  directory = inMemoryDirectory();
  acme = buildAccount();
  ada = buildUser(acme.id);
  await directory.stores.accounts.insert(acme);
  await directory.stores.people.save(null, { user: ada, records: [] });
});

async function jobs(given: Partial<MailPorts> = {}): Promise<MailJobs> {
  const made = await mailJobs(directory, given);
  [sent, links] = [made.sent, made.links];
  return made;
}

describe('SendWelcomeKit', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('rule 18: with password link %s', async (withPasswordLink, count) => {
    const { welcome } = await jobs();
    await welcome.handle({ accountId: acme.id, userId: ada.id, withPasswordLink });
    expect(sent).toHaveLength(1);
    expect(links).toEqual(count === 1 ? [`${acme.id} ${ada.id} welcome`] : []);
    expect(sent[0]?.text.includes('#token=')).toBe(withPasswordLink);
  });

  it('rule 19: repeats with the same Message-ID', async () => {
    const { welcome } = await jobs();
    const job = { accountId: acme.id, userId: ada.id, withPasswordLink: true };
    await welcome.handle(job);
    await welcome.handle(job);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is audited, without the link', async () => {
    const { welcome } = await jobs();
    await welcome.handle({ accountId: acme.id, userId: ada.id, withPasswordLink: true });
    const entries = await directory.audit.list(acme.id, { type: 'mail.sent', limit: 10 });
    expect(entries).toMatchObject([{ subject: { userId: ada.id }, actor: { kind: 'system' } }]);
    expect(JSON.stringify(entries)).not.toContain('token');
  });

  it.each([
    ['somebody who is gone', () => ({ accountId: acme.id, userId: newId() })],
    ['somebody of another account', () => ({ accountId: newId(), userId: ada.id })],
  ])('sends nothing to %s, and is done', async (_case, job) => {
    const { welcome, reset } = await jobs();
    await welcome.handle({ ...job(), withPasswordLink: true });
    await reset.handle(job());
    expect([sent, links]).toEqual([[], []]);
  });

  it('rule 11: sends nothing to a staged person', async () => {
    const staged = buildUser(acme.id, { staged: true });
    await directory.stores.people.save(null, { user: staged, records: [] });
    const { welcome } = await jobs();
    await welcome.handle({ accountId: acme.id, userId: staged.id, withPasswordLink: true });
    expect(sent).toEqual([]);
  });

  it('fails, unaudited, when the mail was not accepted', async () => {
    const { welcome } = await jobs({ transport: { send: () => Promise.reject(new Error('451 later')) } });
    const job = { accountId: acme.id, userId: ada.id, withPasswordLink: true };
    await expect(welcome.handle(job)).rejects.toThrow('451');
    expect(await directory.audit.list(acme.id, { limit: 10 })).toEqual([]);
  });

  it('rule 19: does not send again because the audit log failed', async () => {
    const { welcome } = await jobs({ audit: { append: () => Promise.reject(new Error('no disk')) } });
    await welcome.handle({ accountId: acme.id, userId: ada.id, withPasswordLink: true });
    expect(sent).toHaveLength(1);
  });
});

describe('SendPasswordReset', () => {
  it('sends a link of its own each time', async () => {
    const { reset } = await jobs();
    await reset.handle({ accountId: acme.id, userId: ada.id });
    await reset.handle({ accountId: acme.id, userId: ada.id });
    expect(links).toEqual([`${acme.id} ${ada.id} reset`, `${acme.id} ${ada.id} reset`]);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  });
});
