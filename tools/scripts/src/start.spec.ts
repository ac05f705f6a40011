import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import { callScript } from './run-script';

const start = resolve(import.meta.dirname, '../start.mjs');

async function npmStart(
  env: Record<string, string>,
): Promise<{ code: number; output: string; complaint: string }> {
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, output, complaint };
}

describe('npm start', () => {
  it('names the port that is in use and the variable that chooses another, without a stack', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, complaint } = await npmStart({
      PORT: String(port),
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
    });
    other.close();
    expect(code).toBe(1);
    expect(complaint.split('\n')[0]).toBe(
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
    expect(complaint).not.toContain('    at ');
  });

  it('lists wrong settings as sentences, without a stack', async () => {
    const { code, complaint } = await npmStart({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(complaint.trim().split('\n')).toHaveLength(3);
    expect(complaint).toContain('PORT must be a whole number between 1 and 65535, but is "x".');
  });

  it('shows addresses and demo sign-ins', () => {
    const demo = [{ account: 'Acme', who: 'Super User', username: 'dana', password: 'secret' }];
    const product = { publicUrl: 'http://localhost:3000', simulatorUrl: 'http://localhost:4000', demo };
    const lines = (callScript('start/screen.mjs', 'screen', product) as string).split('\n');
    expect(lines).toContain('    Portal         http://localhost:3000');
    expect(lines).toContain('    IdP simulator  http://localhost:4000');
    expect(lines).toContain('    Acme     Super User  dana       secret');
    expect(lines).toContain('  One of them with a whole company: npm run simulate -- entra --people 50');
    expect(lines.filter((line) => line.includes('Mails'))).toEqual([]);
  });
});
