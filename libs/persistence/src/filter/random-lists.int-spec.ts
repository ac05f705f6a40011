import type { ListSelection, Person, ViewPage } from '@vbc/directory/domain';
import { BUILT_AT, inMemoryDirectory, type InMemoryDirectory } from '@vbc/directory/domain/testing';
import { parseFilter, resolveFilter, resolveSortBy, userResourceType } from '@vbc/scim/protocol';
import { FixedClock } from '@vbc/util';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { SqlDirectoryView } from '../directory/sql-directory-view';
import { createTestDatabase, type TestDatabase } from '../testing';
import { filterTexts, sortNames } from './testing/random-filters';
import { buildCustomer, personFrom, seeds, type Customer } from './testing/random-people';

let database: TestDatabase;
let dataSource: DataSource;
let view: SqlDirectoryView;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  view = new SqlDirectoryView(dataSource.manager);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

type List = (selection: ListSelection) => Promise<ViewPage>;

/** The same people in PostgreSQL and in memory. */
async function store(
  customer: Customer,
  people: readonly Person[],
  memory: InMemoryDirectory,
): Promise<void> {
  const unitOfWork = createDirectoryUnitOfWork(dataSource, { clock: new FixedClock(BUILT_AT) });
  for (const each of [unitOfWork, memory.unitOfWork]) {
    await each.transaction(async (stores) => {
      await stores.accounts.insert(customer.account);
      await stores.connections.insert(customer.own);
      await stores.connections.insert(customer.other);
      for (const person of people) await stores.people.save(null, person);
    });
  }
}

const filterOf = (text: string) => resolveFilter(parseFilter(text), userResourceType);
const sortOf = ({ name, descending }: { name: string; descending: boolean }) => ({
  by: resolveSortBy(userResourceType, name),
  descending,
});

/** All pages of a cursor. */
async function pages(list: List, selection: Omit<ListSelection, 'page'>, limit: number): Promise<ViewPage[]> {
  const all: ViewPage[] = [];
  let after: string | undefined;
  do {
    const page = await list({
      ...selection,
      page: { kind: 'cursor', limit, ...(after === undefined ? {} : { after }) },
    });
    all.push(page);
    after = page.next;
  } while (after !== undefined);
  return all;
}

const questions = fc.record({
  text: filterTexts,
  sort: fc.option(fc.record({ name: sortNames, descending: fc.boolean() }), { nil: undefined }),
  limit: fc.integer({ min: 4, max: 40 }),
});
type Question = typeof questions extends fc.Arbitrary<infer T> ? T : never;

const namesOf = ({ items }: ViewPage) => items.map(({ user }) => user.profile.userName);

/** What is the same in both worlds, and what a reader of a failure wants to know. */
async function check(question: Question, inPostgres: List, inMemory: List): Promise<void> {
  const { text, sort, limit } = question;
  const selection = { filter: filterOf(text), ...(sort === undefined ? {} : { sort: sortOf(sort) }) };
  const whole = { ...selection, page: { kind: 'index', offset: 0, limit: 100 } } as const;
  const [actual, expected] = [await inPostgres(whole), await inMemory(whole)];
  expect({ question, names: namesOf(actual) }).toEqual({ question, names: namesOf(expected) });
  expect(actual).toEqual(expected);
  const paged = await pages(inPostgres, selection, limit);
  expect({ question, names: paged.flatMap(namesOf) }).toEqual({ question, names: namesOf(expected) });
}

describe('lists in PostgreSQL', () => {
  it('have whom lists in memory have, in the same order, whatever the filter, the sort and the page', async () => {
    const population = fc.array(seeds, { minLength: 50, maxLength: 60 });
    const asked = fc.array(questions, { minLength: 25, maxLength: 25 });
    const property = fc.asyncProperty(population, asked, async (seeded, all) => {
      const [customer, memory] = [buildCustomer(), inMemoryDirectory()];
      const people = seeded.map((seed, index) => personFrom(customer, seed, index));
      await store(customer, people, memory);
      const { account, own } = customer;
      for (const question of all) {
        await check(
          question,
          (selection) => view.list(account.id, own.id, selection),
          (selection) => memory.view.list(account.id, own.id, selection),
        );
      }
    });
    await fc.assert(property, { seed: 20260301, numRuns: 16, endOnFailure: true });
  }, 120_000);
});
