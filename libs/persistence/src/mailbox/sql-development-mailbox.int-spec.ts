import { newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { SqlDevelopmentMailbox } from './sql-development-mailbox';

let database: TestDatabase;
let dataSource: DataSource;
let mailbox: SqlDevelopmentMailbox;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  mailbox = new SqlDevelopmentMailbox(dataSource.manager);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function mail(messageId: string, subject: string, sentAt: string) {
  return {
    id: newId(),
    accountId: newId(),
    messageId,
    recipient: 'Ada Lovelace <ada@example.com>',
    subject,
    text: 'Hello',
    html: '<p>Hello</p>',
    sentAt: new Date(sentAt),
  };
}

describe('SqlDevelopmentMailbox', () => {
  it('rule 19: keeps a mail of the same Message-ID once, and lists the newest first', async () => {
    const first = mail('<1@x>', 'first', '2026-01-01T10:00:00Z');
    const second = mail('<2@x>', 'second', '2026-01-01T11:00:00Z');
    await mailbox.keep(first);
    await mailbox.keep(second);
    await mailbox.keep(mail('<1@x>', 'again', '2026-01-01T12:00:00Z'));
    expect(await mailbox.list(10)).toEqual([second, first]);
    expect(await mailbox.list(1)).toEqual([second]);
    expect(await mailbox.find(first.id)).toEqual(first);
    expect(await mailbox.find(newId())).toBeNull();
  });
});
