import type { Account, Connection, ListSelection, Person, User, ViewPage } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildStatement,
  buildUser,
} from '@vbc/directory/domain/testing';
import {
  InvalidCursorError,
  parseFilter,
  resolveFilter,
  resolveSortBy,
  userResourceType,
} from '@vbc/scim/protocol';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

type Sort = NonNullable<ListSelection['sort']>;

const by = (path: string, descending = false): Sort => ({
  by: resolveSortBy(userResourceType, path),
  descending,
});
const filtered = (text: string) => resolveFilter(parseFilter(text), userResourceType);

describe.each(WORLDS)('lists of DirectoryView %s', (_, open) => {
  let world: World;
  let account: Account;
  let connection: Connection;
  let made: number;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    made = 0;
    account = buildAccount();
    connection = buildConnection(account.id);
    await world.unitOfWork.transaction(async (stores) => {
      await stores.accounts.insert(account);
      await stores.connections.insert(connection);
    });
  });

  /** Each a millisecond after the one before. */
  function user(firstName: string, given: Parameters<typeof buildUser>[1] = {}): User {
    made += 1;
    const at = new Date(BUILT_AT.getTime() + made);
    const profile = { firstName, userName: `${firstName}.${newId()}`, ...given.profile };
    return buildUser(account.id, { createdAt: at, updatedAt: at, ...given, profile });
  }

  function said(by: User, attributes: Parameters<typeof buildStatement>[0]): Person {
    const { resource } = buildStatement({ ...by.profile, ...attributes });
    const { createdAt, updatedAt } = by;
    return buildPerson(by, buildRecord(by, connection, { resource, createdAt, updatedAt }));
  }

  async function store(...people: Person[]): Promise<void> {
    await world.unitOfWork.transaction(async (stores) => {
      for (const person of people) await stores.people.save(null, person);
    });
  }

  const list = (selection: Partial<ListSelection>) =>
    world.view.list(account.id, connection.id, {
      filter: null,
      page: { kind: 'index', offset: 0, limit: 100 },
      ...selection,
    });
  const namesOn = (page: ViewPage) => page.items.map((item) => item.user.profile.firstName);
  const names = async (selection: Partial<ListSelection>) => namesOn(await list(selection));

  describe('sorted', () => {
    beforeEach(async () => {
      const [ann, bob, cem, dot, eve] = [user('Ann'), user('Bob'), user('Cem'), user('Dot'), user('Eve')];
      await store(
        said(ann, {
          attributes: { title: 'b', nickName: '', roles: [{ value: 'z' }, { value: 'a', primary: true }] },
        }),
        said(bob, { attributes: { title: 'A', nickName: '😀', roles: [{ value: 'B' }, { value: 'c' }] } }),
        said(cem, { attributes: { title: 'a', profileUrl: 'b', roles: [{ type: 'none' }] }, active: false }),
        said(dot, { attributes: { title: 'B', nickName: '\uff21', profileUrl: 'A' }, active: true }),
        buildPerson(eve),
      );
    });

    it.each<[string, string[]]>([
      ['name.givenName', ['Ann', 'Bob', 'Cem', 'Dot', 'Eve']],
      ['title', ['Bob', 'Cem', 'Ann', 'Dot', 'Eve']],
      // caseExact
      ['profileUrl', ['Dot', 'Cem', 'Ann', 'Bob', 'Eve']],
      // An empty text is a value; texts are in the order of code points.
      ['nickName', ['Ann', 'Dot', 'Bob', 'Cem', 'Eve']],
      ['roles', ['Ann', 'Bob', 'Cem', 'Dot', 'Eve']],
      ['roles.type', ['Cem', 'Ann', 'Bob', 'Dot', 'Eve']],
      ['meta.created', ['Ann', 'Bob', 'Cem', 'Dot', 'Eve']],
    ])('by %s: without a value last, equals oldest first', async (path, expected) => {
      expect(await names({ sort: by(path) })).toEqual(expected);
    });

    it.each<[string, string[]]>([
      ['name.givenName', ['Eve', 'Dot', 'Cem', 'Bob', 'Ann']],
      ['title', ['Eve', 'Ann', 'Dot', 'Bob', 'Cem']],
      ['nickName', ['Cem', 'Eve', 'Bob', 'Dot', 'Ann']],
      ['roles', ['Cem', 'Dot', 'Eve', 'Bob', 'Ann']],
      ['meta.lastModified', ['Eve', 'Dot', 'Cem', 'Bob', 'Ann']],
    ])('by %s descending: without a value first, equals oldest first', async (path, expected) => {
      expect(await names({ sort: by(path, true) })).toEqual(expected);
    });

    it('in pages, of what a filter leaves', async () => {
      const selection = { filter: filtered('title pr'), sort: by('title', true) };
      const page = await list({ ...selection, page: { kind: 'index', offset: 1, limit: 2 } });
      expect(namesOn(page)).toEqual(['Dot', 'Bob']);
      expect(page.total).toBe(4);
    });
  });

  describe('by cursor', () => {
    const limit = 3;

    /** The pages that come after `first`, as a client reads them. */
    async function onFrom(first: ViewPage, selection: Partial<ListSelection>): Promise<string[]> {
      const shown: string[] = [];
      for (let { next } = first; next !== undefined;) {
        const page = await list({ ...selection, page: { kind: 'cursor', after: next, limit } });
        shown.push(...namesOn(page));
        next = page.next;
      }
      return shown;
    }

    const TITLES = ['c', null, 'b', 'C', null, 'a', 'b', null, 'd'];
    const PEOPLE = TITLES.map((_, index) => `p${index}`);

    beforeEach(async () => {
      // Two were created in the same moment.
      const same = { createdAt: BUILT_AT };
      await store(
        ...TITLES.map((title, index) =>
          said(user(`p${index}`, index < 2 ? same : {}), title === null ? {} : { attributes: { title } }),
        ),
      );
    });

    it.each<[string, Sort | undefined, string[]]>([
      ['in the default order', undefined, PEOPLE],
      ['sorted', by('title'), ['p5', 'p2', 'p6', 'p0', 'p3', 'p8', 'p1', 'p4', 'p7']],
      ['sorted, descending', by('title', true), ['p1', 'p4', 'p7', 'p8', 'p0', 'p3', 'p2', 'p6', 'p5']],
      ['sorted by time', by('meta.created', true), ['p8', 'p7', 'p6', 'p5', 'p4', 'p3', 'p2', 'p0', 'p1']],
    ])('shows everybody once, %s', async (_, sort, expected) => {
      const selection = sort === undefined ? {} : { sort };
      const first = await list({ ...selection, page: { kind: 'cursor', limit } });
      expect(first.total).toBe(PEOPLE.length);
      expect([...namesOn(first), ...(await onFrom(first, selection))]).toEqual(expected);
    });

    it('keeps to the filter, and counts over all pages', async () => {
      const filter = filtered('title pr');
      const first = await list({ filter, page: { kind: 'cursor', limit } });
      expect(namesOn(first)).toEqual(['p0', 'p2', 'p3']);
      const { next } = first;
      const second = await list({
        filter,
        page: { kind: 'cursor', limit, ...(next === undefined ? {} : { after: next }) },
      });
      expect(namesOn(second)).toEqual(['p5', 'p6', 'p8']);
      expect([first.total, second.total, second.next]).toEqual([6, 6, undefined]);
    });

    it.each<[string, Sort | undefined]>([
      ['in the default order', undefined],
      ['sorted', by('title')],
      ['sorted, descending', by('title', true)],
    ])('repeats nobody and loses nobody when people come and go between pages, %s', async (_, sort) => {
      const selection = sort === undefined ? {} : { sort };
      const whole = namesOn(await list(selection));
      const first = await list({ ...selection, page: { kind: 'cursor', limit } });
      const before = namesOn(first);
      const last = first.items.at(-1);
      await world.unitOfWork.transaction(async ({ people }) => {
        const person = await people.lock(account.id, last?.user.id ?? '');
        if (person !== null) await people.delete(person);
      });
      await store(said(user('new'), { attributes: { title: 'b' } }), buildPerson(user('newer')));
      const rest = (await onFrom(first, selection)).filter((name) => !name.startsWith('new'));
      expect([...before, ...rest]).toEqual(whole);
    });

    it('has no next page where all was shown, or nothing asked for', async () => {
      expect((await list({ page: { kind: 'cursor', limit: 9 } })).next).toBeUndefined();
      expect(await list({ page: { kind: 'cursor', limit: 0 } })).toEqual({ items: [], total: 9 });
      const login = (await list({})).items[0]?.user.profile.userName ?? '';
      const only = await list({
        filter: filtered(`userName eq "${login}"`),
        page: { kind: 'cursor', limit },
      });
      expect([namesOn(only), only.next]).toEqual([['p0'], undefined]);
    });

    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const AT = '2026-01-01T00:00:00.000000Z';

    it.each<[string, string, Sort | undefined]>([
      ['nothing', '', undefined],
      ['no base64url', '%%%', undefined],
      ['no JSON', Buffer.from('nonsense').toString('base64url'), undefined],
      ['no array', encoded({}), undefined],
      ['no time', encoded(['2026-02-30T00:00:00.000000Z', newId()]), undefined],
      ['a year that is none', encoded(['0000-01-01T00:00:00.000000Z', newId()]), undefined],
      ['no id', encoded([AT, "x' or true"]), undefined],
      ['a place in a sorted list', encoded([AT, newId(), 'a']), undefined],
      ['a place in the default order', encoded([AT, newId()]), by('title')],
      ['a key that is no text', encoded([AT, newId(), 1]), by('title')],
      ['a key no database holds', encoded([AT, newId(), 'a\0']), by('title')],
    ])('refuses one that is %s', async (_, after, sort) => {
      const answer = list({
        ...(sort === undefined ? {} : { sort }),
        page: { kind: 'cursor', after, limit },
      });
      await expect(answer).rejects.toThrow(InvalidCursorError);
    });
  });
});
