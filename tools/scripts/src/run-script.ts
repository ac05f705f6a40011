import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Calls an exported function of one of the scripts in a Node of its own, as they run in life, and returns its result.
 * @throws Error when the function throws, or the script does not load
 */
export function callScript(file: string, name: string, ...args: unknown[]): unknown {
  const code = `
    const script = await import(process.argv[1]);
    const result = await script[process.argv[2]](...JSON.parse(process.argv[3]));
    process.stdout.write(JSON.stringify(result ?? null));`;
  const parameters = [resolve(import.meta.dirname, '..', file), name, JSON.stringify(args)];
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code, ...parameters], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
}
