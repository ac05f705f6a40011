import { directoryWorld, type DirectoryWorld } from '../testing/directory-world';

let world: DirectoryWorld;

beforeEach(async () => {
  world = await directoryWorld();
});

afterEach(() => world.server.stop());

describe('checklist 34: a recent sign-in', () => {
  const NEW = {
    userName: 'grace.hopper',
    firstName: 'Grace',
    lastName: 'Hopper',
    email: 'grace@example.com',
  };

  it.each<[method: string, path: (id: string) => string, input: object, asks: boolean]>([
    ['PATCH', (id) => `/api/users/${id}`, { role: 'AA' }, true],
    ['PATCH', (id) => `/api/users/${id}`, { ssoOff: true }, true],
    ['PATCH', (id) => `/api/users/${id}`, { email: 'mine@evil.example' }, true],
    ['PATCH', (id) => `/api/users/${id}`, { userName: 'grace.renamed' }, true],
    ['PATCH', () => '/api/me', { userName: 'super.renamed' }, true],
    ['PATCH', () => '/api/me', { email: 'mine@evil.example' }, true],
    ['PATCH', () => '/api/me', { lastName: 'Super' }, false],
    ['DELETE', (id) => `/api/users/${id}`, {}, true],
    ['PATCH', (id) => `/api/users/${id}`, { lastName: 'Hopper' }, false],
    ['POST', () => '/api/users', { ...NEW, role: 'SU' }, true],
    ['POST', () => '/api/users', NEW, false],
  ])('%s %s with %j: is asked for: %p', async (method, path, input, asks) => {
    world.server.makeStale('su');
    const { status, body } = await world.server.call('su', method, path(world.people.eu.id), input);
    if (asks) expect([status, body]).toMatchObject([403, { code: 'reauthentication_required' }]);
    else expect(status).toBeLessThan(300);
  });
});
