import { readEnvironment } from './environment';

describe('readEnvironment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({ API_URL: '' })).toMatchObject({
      port: 4000,
      apiUrl: 'http://localhost:3000',
      portalUrl: 'http://localhost:3000',
      provider: 'okta',
      redirectUri: 'http://localhost:4000/callback',
    });
  });

  it('derives the redirect URI from the port, and takes no trailing slash', () => {
    const environment = readEnvironment({ SIMULATOR_PORT: '4100', API_URL: 'http://localhost:3100/' });
    expect(environment).toMatchObject({
      redirectUri: 'http://localhost:4100/callback',
      apiUrl: 'http://localhost:3100',
    });
  });

  it('finds the product on the port it was started with', () => {
    expect(readEnvironment({ PORT: '3200' }).apiUrl).toBe('http://localhost:3200');
    expect(readEnvironment({ PORT: '3200', API_URL: 'http://localhost:3100' }).apiUrl).toBe(
      'http://localhost:3100',
    );
  });

  it('knows where browsers reach the product, where that is elsewhere', () => {
    expect(
      readEnvironment({ API_URL: 'http://127.0.0.1:3000', PUBLIC_URL: 'https://vbc.example/' }).portalUrl,
    ).toBe('https://vbc.example');
  });

  it.each([
    ['SIMULATOR_PORT', 'x', 'SIMULATOR_PORT must be a port number from 1 to 65535.'],
    ['PORT', 'x', 'PORT must be a port number from 1 to 65535.'],
    ['SIMULATOR_PORT', '70000', 'SIMULATOR_PORT must be a port number from 1 to 65535.'],
    [
      'SIMULATOR_PROVIDER',
      'ping',
      'SIMULATOR_PROVIDER must be one of okta, okta-catalog, okta-put, onelogin',
    ],
    ['API_URL', 'localhost', 'API_URL must be an http or https address such as http://localhost:3000.'],
    ['API_URL', 'ftp://x', 'API_URL must be an http or https address such as http://localhost:3000.'],
  ])('%s=%s is refused in one sentence', (name, value, sentence) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(sentence);
  });
});
