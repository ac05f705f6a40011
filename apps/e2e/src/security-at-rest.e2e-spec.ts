import { dumpOfDatabase } from './testing/database-dump';
import { MailServer } from './testing/mail-server';
import { OpenIdProvider } from './testing/openid-provider';
import { PortalClient } from './testing/portal-client';
import { queryDatabase } from './testing/query-database';
import { formsOf, Secrets } from './testing/secret-search';
import { randomSecret, SecretStory } from './testing/secret-story';

const secrets = new Secrets();
const mails = new MailServer();
let provider: OpenIdProvider;
let story: SecretStory;

beforeAll(async () => {
  provider = await OpenIdProvider.start();
  story = await SecretStory.start(mails, secrets);
  await story.passwords();
  await story.authorization();
  await story.credentials();
  await story.singleSignOn(provider);
  await story.faults();
}, 120_000);

afterAll(async () => {
  await story.product.stop();
  await Promise.all([provider.stop(), mails.close()]);
});

it('made secrets of every kind', () => {
  expect(secrets.size).toBeGreaterThan(45);
});

it('29: a dump of the database holds none of them, in no form', async () => {
  expect(secrets.foundIn(await dumpOfDatabase(story.product.databaseUrl))).toEqual([]);
});

it('30: what the product logged at its most talkative holds none of them', () => {
  // It did talk, and of what failed with secrets in hand.
  const failed = story.product.log.match(/relation \\"\w+\\" does not exist/g) ?? [];
  expect(new Set(failed).size).toBeGreaterThanOrEqual(6);
  expect(story.product.log).toMatch(/Completed task \d+ \(send-password-reset/);
  expect(story.product.log).toContain('a bad moment');
  expect(secrets.foundIn(story.product.log)).toEqual([]);
  expect(story.product.log).not.toContain('$argon2');
});

it('30: nor does the audit log, as it is exported', async () => {
  const text = await story.auditExport();
  expect(text).toContain('credential.created');
  expect(secrets.foundIn(text)).toEqual([]);
});

describe('the search finds a secret that was left somewhere', () => {
  const planted = new Secrets();
  const secret = planted.add('planted', randomSecret());
  const token = planted.add('planted token', 'mDwU4cGc2VJr0lnEHT5ZjXEcCeyAJcXMDb8kFVgq3X8');

  it.each(formsOf(secret).map(({ form, value }) => [form, value]))('%s', (_form, value) => {
    expect(planted.foundIn(`before ${value} after`)).not.toEqual([]);
  });

  it.each(['', 'a', 'ab', 'abc:'])('in base64 after %p', (before) => {
    const whole = Buffer.from(`${before}${secret} and more`).toString('base64');
    expect(planted.foundIn(whole)).not.toEqual([]);
  });

  it.each<[what: string, value: Buffer | string]>([
    ['as bytes', Buffer.from(token, 'base64url')],
    ['as a text in bytes', Buffer.from(token)],
    ['as a text', token],
  ])('in the database, %s', async (_what, value) => {
    const type = typeof value === 'string' ? 'text' : 'bytea';
    await queryDatabase(story.product, `create table planted (it ${type})`);
    await queryDatabase(story.product, 'insert into planted values ($1)', [value]);
    const found = planted.foundIn(await dumpOfDatabase(story.product.databaseUrl));
    await queryDatabase(story.product, 'drop table planted');
    expect(found).not.toEqual([]);
  });

  it('in the log, through an error that carries it', async () => {
    await queryDatabase(
      story.product,
      `create function tell() returns trigger language plpgsql as $$ begin raise exception 'it is ${token}'; end $$;
       create trigger tell before insert on sign_in_attempts for each row execute function tell()`,
    );
    await new PortalClient(story.product.url).signIn('somebody@acme.example', 'wrong');
    expect(planted.foundIn(story.product.log)).not.toEqual([]);
  });
});
