import { person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  token = world.tokenOf(world.connect());
});

afterEach(() => world.stop());

const large = person('ada@acme.example', { title: 'x'.repeat(1_100_000) });

describe('a body that is refused before any route', () => {
  it.each<[number, Record<string, string>, unknown]>([
    [413, {}, large],
    [415, { 'content-type': 'text/plain' }, person('ada@acme.example')],
    [415, { 'content-encoding': 'gzip' }, person('ada@acme.example')],
  ])('rule 24: is listed as a refusal: %s %p', async (status, headers, body) => {
    const answer = await world.send(token, 'POST', '/Users', body, headers);
    expect(answer.status).toBe(status);
    expect(world.refusals).toMatchObject([{ type: 'push.refused', text: answer.body.detail }]);
  });

  it.each([undefined, 'unknown'])('is nobody’s with the token %p', async (nobody) => {
    expect((await world.send(nobody, 'POST', '/Users', large)).status).toBe(413);
    expect(world.refusals).toEqual([]);
  });
});
