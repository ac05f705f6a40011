import { namesOf, nameKey, type DirectoryRecord, type Person, type User } from '@vbc/directory/domain';

import { emailsBeyond, furtherEmails, type RecordEmail } from './record-emails';

/** What one save has to write: the difference between two states of a person. */
export interface PersonChanges {
  readonly user: 'insert' | 'update' | 'keep';
  readonly writtenRecords: readonly DirectoryRecord[];
  /** Connections that had a record before. */
  readonly known: readonly string[];
  /** Connections whose record goes. */
  readonly removedRecords: readonly string[];
  readonly addedNames: readonly string[];
  readonly removedNames: readonly string[];
  readonly addedEmails: readonly RecordEmail[];
  readonly removedEmails: readonly RecordEmail[];
}

export function changesBetween(before: Person | null, after: Person): PersonChanges {
  const records = before?.records ?? [];
  const names = before === null ? [] : namesOf(before);
  const emails = { before: furtherEmails(records), after: furtherEmails(after.records) };
  return {
    user: userChange(before, after),
    writtenRecords: after.records.filter((record) => !records.includes(record)),
    known: records.map(({ connectionId }) => connectionId),
    removedRecords: records
      .map((record) => record.connectionId)
      .filter((id) => !after.records.some((record) => record.connectionId === id)),
    addedNames: namesOf(after).filter((name) => !names.includes(name)),
    removedNames: names.filter((name) => !namesOf(after).includes(name)),
    addedEmails: emailsBeyond(emails.before, emails.after),
    removedEmails: emailsBeyond(emails.after, emails.before),
  };
}

function userChange(before: Person | null, after: Person): PersonChanges['user'] {
  if (before === null) return 'insert';
  return before.user === after.user ? 'keep' : 'update';
}

/** One statement under construction: parts that run together, and their parameters. */
class Statement {
  private readonly parts: string[] = [];
  readonly parameters: unknown[] = [];

  /** The placeholders of `values`, e.g. `$3, $4`. */
  bind(...values: readonly unknown[]): string {
    return values.map((value) => `$${this.parameters.push(value)}`).join(', ');
  }

  add(sql: string): void {
    this.parts.push(`part${this.parts.length} as (${sql})`);
  }

  get text(): string | null {
    return this.parts.length === 0 ? null : `with ${this.parts.join(', ')} select 1`;
  }
}

/**
 * All changes of a person as one statement, so that a create is one round trip; null when there are none. Foreign keys are
 * checked at its end, so the parts need no order.
 */
export function changesStatement(
  person: Person,
  changes: PersonChanges,
): { text: string; parameters: unknown[] } | null {
  const statement = new Statement();
  const key = statement.bind(person.user.accountId, person.user.id);
  writeUser(statement, person.user, changes.user);
  removeNames(statement, changes.removedNames);
  addNames(statement, key, changes.addedNames);
  removeRecords(statement, changes.removedRecords);
  writeRecords(statement, key, changes);
  removeEmails(statement, changes.removedEmails);
  addEmails(statement, key, changes.addedEmails);
  const { text, parameters } = statement;
  return text === null ? null : { text, parameters };
}

function writeUser(statement: Statement, user: User, change: PersonChanges['user']): void {
  if (change === 'keep') return;
  const { profile } = user;
  const values = statement.bind(
    profile.userName,
    nameKey(profile.userName),
    profile.firstName,
    profile.lastName,
    profile.email,
    user.role,
    user.staged,
    user.ssoOff,
    user.updatedAt,
    user.version,
  );
  const columns =
    'user_name, name_key, first_name, last_name, email, role, staged, sso_off, updated_at, version';
  statement.add(
    change === 'insert'
      ? `insert into users (account_id, user_id, ${columns}, created_at) values ($1, $2, ${values}, ${statement.bind(user.createdAt)})`
      : `update users set (${columns}) = (${values}) where account_id = $1 and user_id = $2`,
  );
}

function removeNames(statement: Statement, names: readonly string[]): void {
  if (names.length === 0) return;
  statement.add(
    `delete from login_names where name_key = any(${statement.bind(names)}) and account_id = $1 and user_id = $2`,
  );
}

function addNames(statement: Statement, key: string, names: readonly string[]): void {
  if (names.length === 0) return;
  const rows = names.map((name) => `(${statement.bind(name)}, ${key})`);
  statement.add(`insert into login_names (name_key, account_id, user_id) values ${rows.join(', ')}`);
}

function removeEmails(statement: Statement, emails: readonly RecordEmail[]): void {
  if (emails.length === 0) return;
  statement.add(
    `delete from directory_record_emails where account_id = $1 and user_id = $2 ` +
      `and (connection_id, email_key) in (select * from ${rowsOf(statement, emails)})`,
  );
}

function addEmails(statement: Statement, key: string, emails: readonly RecordEmail[]): void {
  if (emails.length === 0) return;
  statement.add(
    `insert into directory_record_emails (account_id, user_id, connection_id, email_key) ` +
      `select ${key}, * from ${rowsOf(statement, emails)}`,
  );
}

function rowsOf(statement: Statement, emails: readonly RecordEmail[]): string {
  const connections = statement.bind(emails.map(({ connectionId }) => connectionId));
  const keys = statement.bind(emails.map(({ emailKey }) => emailKey));
  return `unnest(${connections}::uuid[], ${keys}::text[])`;
}

function removeRecords(statement: Statement, connectionIds: readonly string[]): void {
  if (connectionIds.length === 0) return;
  statement.add(
    `delete from directory_records where account_id = $1 and user_id = $2 and connection_id = any(${statement.bind(connectionIds)})`,
  );
}

const RECORD_COLUMNS = [
  'state',
  'user_name',
  'name_key',
  'first_name',
  'last_name',
  'email',
  'external_id',
  'resource',
  'created_at',
  'updated_at',
  'version',
];
const OVERWRITE = RECORD_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');

function writeRecords(
  statement: Statement,
  key: string,
  { writtenRecords: records, known }: PersonChanges,
): void {
  const [only] = records;
  if (only === undefined) return;
  // What nearly every update is; an upsert looks for the conflict first.
  if (records.length === 1 && known.includes(only.connectionId)) updateRecord(statement, only);
  else upsertRecords(statement, key, records);
}

function updateRecord(statement: Statement, record: DirectoryRecord): void {
  const connection = statement.bind(record.connectionId);
  statement.add(
    `update directory_records set (${RECORD_COLUMNS.join(', ')}) = (${recordValues(statement, record)}) ` +
      `where account_id = $1 and user_id = $2 and connection_id = ${connection}`,
  );
}

function upsertRecords(statement: Statement, key: string, records: readonly DirectoryRecord[]): void {
  // At most one record is active at any moment: the one that ceases to be goes first.
  const inOrder = records.toSorted((a, b) => Number(a.state === 'active') - Number(b.state === 'active'));
  const rows = inOrder.map(
    (record) => `(${key}, ${statement.bind(record.connectionId)}, ${recordValues(statement, record)})`,
  );
  statement.add(
    `insert into directory_records (account_id, user_id, connection_id, ${RECORD_COLUMNS.join(', ')}) ` +
      `values ${rows.join(', ')} on conflict (account_id, connection_id, user_id) do update set ${OVERWRITE}`,
  );
}

function recordValues(statement: Statement, record: DirectoryRecord): string {
  const { profile } = record;
  return statement.bind(
    record.state,
    profile.userName,
    nameKey(profile.userName),
    profile.firstName,
    profile.lastName,
    profile.email,
    record.externalId ?? null,
    JSON.stringify(record.resource),
    record.createdAt,
    record.updatedAt,
    record.version,
  );
}
