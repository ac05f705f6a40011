import { ScimAddresses } from './scim-addresses';

describe('ScimAddresses', () => {
  const addresses = new ScimAddresses();
  addresses.add('/scim/v2/Users', ['GET', 'POST']);
  addresses.add('/scim/v2/Users/:id', ['GET']);
  addresses.add('/scim/v2/Users/:id', ['PUT']);
  addresses.add('/scim/v2/Users/.search', ['POST']);
  addresses.add('/scim/v2/Schemas/:urn', ['GET']);

  it.each([
    ['/scim/v2/Users', 'GET POST'],
    ['/scim/v2/%55sers', 'GET POST'],
    ['/scim/v2/Users/1', 'GET PUT'],
    ['/scim/v2/Users/a%2Fb', 'GET PUT'],
    ['/scim/v2/Users/%zz', 'GET PUT'],
    ['/scim/v2/Users/.search', 'POST'],
    ['/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User', 'GET'],
  ])('%s takes %s', (path, methods) => {
    expect([...(addresses.methodsAt(path) ?? [])].join(' ')).toBe(methods);
  });

  it.each([
    '/scim/v2',
    '/scim/v2/',
    '/scim/v2/Users/',
    '/scim/v2/users',
    '/scim/v2/Users/1/2',
    '/other/v2/Users',
  ])('%s is no address', (path) => {
    expect(addresses.methodsAt(path)).toBeUndefined();
  });
});
