import { group, patchOf, person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  token = world.tokenOf(world.connect());
});

afterEach(() => world.stop());

const UNKNOWN_ID = '01980000-0000-7000-8000-000000000000';

async function made(path: '/Users' | '/Groups', body: unknown): Promise<string> {
  return (await world.send(token, 'POST', path, body)).body.id ?? '';
}

function lastSubject(): unknown {
  return world.refusals.at(-1)?.subject;
}

describe('rule 24: a refusal says whom it was about by name', () => {
  it('a PATCH that knows the user by id', async () => {
    const userId = await made('/Users', person('ada@acme.example'));
    await world.send(
      token,
      'PATCH',
      `/Users/${userId}`,
      patchOf({ op: 'replace', path: 'userName', value: 'a b' }),
    );
    expect(lastSubject()).toEqual({ userId, userName: 'ada@acme.example' });
  });

  it('a PATCH that knows the group by id', async () => {
    await made('/Groups', group('Sales'));
    const groupId = await made('/Groups', group('Support'));
    await world.send(
      token,
      'PATCH',
      `/Groups/${groupId}`,
      patchOf({ op: 'replace', path: 'displayName', value: 'Sales' }),
    );
    expect(lastSubject()).toEqual({ groupId, groupName: 'Support' });
  });

  it('an id that stands for nobody stays one', async () => {
    await world.send(token, 'DELETE', `/Users/${UNKNOWN_ID}`);
    expect(lastSubject()).toEqual({ userId: UNKNOWN_ID, userName: UNKNOWN_ID });
    await world.send(token, 'DELETE', `/Groups/${UNKNOWN_ID}`);
    expect(lastSubject()).toEqual({ groupId: UNKNOWN_ID, groupName: UNKNOWN_ID });
  });
});
