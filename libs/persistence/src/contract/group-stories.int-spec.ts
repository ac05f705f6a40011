import { DirectoryError, subjectName } from '@vbc/directory/domain';
import { buildGroupStatement } from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';
import fc from 'fast-check';

import { buildCustomer, GroupPush, insertCustomer } from './group-push';
import { WORLDS, type World } from './worlds';

const ACTIONS = [
  'person',
  'group',
  'add',
  'add',
  'remove',
  'replace',
  'rename',
  'unperson',
  'ungroup',
] as const;
const step = fc.record({
  by: fc.boolean(),
  what: fc.constantFrom(...ACTIONS),
  group: fc.nat({ max: 3 }),
  members: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 }),
  name: fc.constantFrom('Sales', 'SALES', 'Support', 'All'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What both connections see after each step. Ids are told by the order in which they came into being. */
class Story {
  private readonly ids: string[] = [];
  private readonly groupIds: string[] = [];
  private readonly told: unknown[] = [];

  constructor(
    private readonly world: World,
    private readonly pushes: readonly [GroupPush, GroupPush],
  ) {}

  async tell(steps: readonly Step[]): Promise<unknown[]> {
    for (const given of steps) {
      this.world.clock.advance(1_000);
      const outcome = await this.attempt(given);
      this.told.push({ given, outcome, seen: [await this.seen(0), await this.seen(1)] });
    }
    const { accountId } = this.pushes[0].connection;
    const audit = await this.world.audit.list(accountId, { limit: 1_000 });
    return [
      ...this.told,
      audit.map(({ type, result, text, changes, subject }) =>
        this.renamed([
          type,
          result,
          text,
          changes?.map(({ attribute }) => attribute).sort(),
          subject && subjectName(subject),
        ]),
      ),
    ];
  }

  private async attempt(given: Step): Promise<string> {
    try {
      await this.run(this.pushes[given.by ? 1 : 0], given);
      return 'done';
    } catch (error) {
      if (error instanceof DirectoryError) return error.code;
      throw error;
    }
  }

  private async run(push: GroupPush, { what, group, members, name }: Step): Promise<void> {
    const groupId = this.groupIds[group] ?? newId();
    const ids = members.map((index) => this.ids[index] ?? 'nobody');
    switch (what) {
      case 'person':
        this.ids.push(
          await push.person({
            active: group > 0,
            firstName: `F${String(this.ids.length)}`,
            userName: `u${String(this.ids.length)}.${push.connection.accountId}`.slice(0, 50),
          }),
        );
        return;
      case 'group':
        this.groupIds.push(await push.group(name, ids));
        this.ids.push(this.groupIds.at(-1) ?? '');
        return;
      case 'rename':
        await push.write(groupId, { statement: buildGroupStatement(name) });
        return;
      case 'unperson':
        await push.people.delete(push.context, ids[0] ?? newId());
        return;
      case 'ungroup':
        await push.groups.delete(push.context, groupId);
        return;
      default:
        await push.write(groupId, { members: [{ kind: what, ids }] });
    }
  }

  private async seen(index: 0 | 1): Promise<unknown> {
    const { accountId, id } = this.pushes[index].connection;
    const query = { filter: null, page: { kind: 'index', offset: 0, limit: 100 } } as const;
    const groups = await this.world.groupView.list(accountId, id, { ...query, withMembers: true });
    const people = await this.world.view.list(accountId, id, query);
    return this.renamed([
      groups.items.map(({ group, members }) => [group.displayName, group.version, group.updatedAt, members]),
      people.items.map((person) => [person.user.profile.firstName, person.groups]),
    ]);
  }

  private renamed(told: unknown): unknown {
    const text = this.ids.reduce(
      (all, id, index) => all.replaceAll(id, `#${String(index)}`),
      JSON.stringify(told),
    );
    return JSON.parse(text);
  }
}

describe('groups', () => {
  const worlds: World[] = [];

  beforeAll(async () => {
    for (const [, open] of WORLDS) worlds.push(await open());
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  it('come out the same in memory and in PostgreSQL, push by push', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      const customer = buildCustomer();
      const { account, connection, other } = customer;
      const stories: unknown[] = [];
      for (const world of worlds) {
        await insertCustomer(world, customer);
        const pushes = [
          new GroupPush(world, account, connection),
          new GroupPush(world, account, other),
        ] as const;
        stories.push(await new Story(world, pushes).tell(steps));
      }
      expect(stories[1]).toEqual(stories[0]);
    });
    await fc.assert(property, { seed: 20260303, numRuns: 50 });
  }, 120_000);
});
