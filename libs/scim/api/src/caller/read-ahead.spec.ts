import { setTimeout } from 'node:timers/promises';
import type { ScimCaller } from '@vbc/identity/domain';
import { person, ScimWorld } from '../testing/scim-world';

const TOKEN = 'a-token';

let world: ScimWorld;
/** Who calls, as the look-up says at this moment; null: nobody ever had the token. */
let caller: ScimCaller | null;
/** What the look-up waits for before it says so. */
let asked: () => Promise<void>;
/** Reads of the view so far. */
let reads: number;

beforeEach(async () => {
  reads = 0;
  asked = () => Promise.resolve();
  world = await ScimWorld.start({ callers: { find: () => asked().then(() => caller) } });
  const { view } = world.directory;
  const find = view.find.bind(view);
  view.find = (...of) => {
    reads += 1;
    return find(...of);
  };
  caller = callerOf(world.connect());
});

afterEach(() => world.stop());

function callerOf(connection: ReturnType<ScimWorld['connect']>): ScimCaller {
  return {
    connection: world.acting(connection),
    connectionStatus: 'active',
    rateLimit: 'off',
    tokenState: 'live',
    source: 'bearer',
    hasScope: true,
  };
}

async function someone(): Promise<string> {
  const { body } = await world.send(TOKEN, 'POST', '/Users', person('ada@acme.example'));
  return `/Users/${body.id ?? ''}`;
}

describe('a read that begins while the token is looked up', () => {
  it('is done once', async () => {
    const ada = await someone();
    for (let time = 0; time < 3; time += 1) {
      expect((await world.send(TOKEN, 'GET', ada)).body['userName']).toBe('ada@acme.example');
    }
    expect(reads).toBe(3);
  });

  it('has begun when the look-up comes back', async () => {
    const ada = await someone();
    await world.send(TOKEN, 'GET', ada);
    let begun = 0;
    asked = async () => {
      await setTimeout(20);
      begun = reads;
    };
    await world.send(TOKEN, 'GET', ada);
    expect([begun, reads]).toEqual([2, 2]);
  });

  it.each<[string, Partial<ScimCaller>, number]>([
    ['was revoked', { tokenState: 'revoked' }, 401],
    ['expired', { tokenState: 'expired' }, 401],
    ['has lost the scope', { hasScope: false }, 403],
    ['belongs to a paused connection', { connectionStatus: 'paused' }, 403],
  ])('answers nothing of it when the token %s meanwhile', async (_what, change, status) => {
    const live = caller;
    const ada = await someone();
    // What is there, what is not, and a mistake in the request: none of them can be told from another.
    for (const path of [ada, `${ada.slice(0, -1)}x`, '/Users', '/Users?filter=nonsense']) {
      caller = live;
      await world.send(TOKEN, 'GET', ada);
      caller = live && { ...live, ...change };
      const refused = await world.send(TOKEN, 'GET', path);
      expect([path, refused.status, refused.body['userName']]).toEqual([path, status, undefined]);
    }
  });

  it('rule 24: lists the refusal as the account’s', async () => {
    const ada = await someone();
    await world.send(TOKEN, 'GET', ada);
    caller = caller && { ...caller, connectionStatus: 'paused' };
    await world.send(TOKEN, 'GET', ada);
    expect(world.refusals).toHaveLength(1);
  });

  it('answers nothing of it when nobody has the token any more', async () => {
    const ada = await someone();
    caller = null;
    expect((await world.send(TOKEN, 'GET', ada)).status).toBe(401);
  });

  it('is done again when somebody else turns out to call', async () => {
    const ada = await someone();
    await world.send(TOKEN, 'GET', ada);
    caller = callerOf(world.connect());
    const { body } = await world.send(TOKEN, 'GET', ada);
    // Managed by the first connection; to the second, a user without a record of its own (rule 15).
    expect([body.id, body['active']]).toEqual([ada.slice('/Users/'.length), false]);
  });
});
