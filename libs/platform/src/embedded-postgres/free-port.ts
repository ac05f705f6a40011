import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The port of the last start if it is free, so that addresses noted down stay valid; else any free one. */
export async function choosePort(portFile: string): Promise<number> {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  if (last > 0 && (await freePort(last)) !== undefined) return last;
  const any = await freePort(0);
  if (any === undefined) throw new Error('This machine has no free TCP port on 127.0.0.1.');
  return any;
}

async function freePort(wanted: number): Promise<number | undefined> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });
}
