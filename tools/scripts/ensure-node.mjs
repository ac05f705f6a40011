// Import this first. The product needs a newer Node than the machine may have; npm brought one, and npm scripts find it first.
// Called in another way by an older Node, the script is run again by the one that npm brought.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const NEEDED = 22;
const node = resolve(import.meta.dirname, '../../node_modules/.bin/node');

if (!existsSync(node)) {
  process.stderr.write('The packages are not installed yet. Run: npm ci\n');
  process.exit(1);
}
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((done) => child.once('exit', (code) => done(code ?? 1))));
}
