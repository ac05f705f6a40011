import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readEnvironment } from '../config/environment';
import { PROVIDERS } from '../provider/providers';
import { createServer } from '../web/server';

import { Cast } from './cast';

describe('Cast', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idp-simulator-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const cast = (variables: Record<string, string> = {}) =>
    new Cast(readEnvironment({ DATA_DIR: folder, ...variables }));

  it('plays the provider it is told to, Okta where nothing is said', () => {
    expect(cast().current().provider.key).toBe('okta');
    expect(cast({ SIMULATOR_PROVIDER: 'entra-legacy' }).current().provider.key).toBe('entra-legacy');
  });

  it('each provider has a company of its own, and finds it again', () => {
    const first = cast();
    first.current().company.rename('00u1ada0love0lace001', {
      userName: 'ada',
      firstName: 'Ada',
      lastName: 'King',
      email: 'a@b.example',
    });
    first.play('onelogin');
    expect(first.current().company.find('00u1ada0love0lace001')?.profile.lastName).toBe('Lovelace');
    first.current().groups.add('Choir');
    expect(readdirSync(folder).sort()).toEqual(['idp-simulator-onelogin.json', 'idp-simulator.json']);
    const second = cast();
    expect(second.current().company.find('00u1ada0love0lace001')?.profile.lastName).toBe('King');
    second.play('onelogin');
    expect(second.current().groups.all().at(-1)?.name).toBe('Choir');
  });

  it('tells of a switch, and of none for an unknown key', () => {
    const told: string[] = [];
    const stage = cast();
    const forget = stage.onSwitch(() => told.push(stage.current().provider.key));
    stage.play('nobody');
    stage.play('entra');
    forget();
    stage.play('okta');
    expect(told).toEqual(['entra']);
  });

  it('is switched on the page, which names every provider', async () => {
    const stage = cast();
    const server = createServer(stage, {
      publicUrl: 'http://localhost:4000',
      apiUrl: 'http://localhost:3000',
    });
    const page = await server.inject({ url: '/' });
    for (const { key } of PROVIDERS) expect(page.body).toContain(`<option value="${key}"`);
    await server.inject({
      method: 'POST',
      url: '/provider',
      payload: 'provider=entra',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const switched = await server.inject({ url: '/' });
    expect(switched.body).toContain('data-provider="entra"');
    expect(switched.body).toContain('simulates Microsoft Entra ID');
    await server.close();
  });
});
