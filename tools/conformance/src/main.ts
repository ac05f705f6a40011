import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ProductUnderTest } from './product-under-test';
import { pythonEnvironment } from './python-environment';
import { run } from './run-command';

const root = resolve(import.meta.dirname, '../../..');

/** Resource types that are judged: those the product serves. */
const RESOURCES = ['User'];

async function judge(directory: string): Promise<number> {
  const bin = await pythonEnvironment(root);
  const product = await ProductUnderTest.start(root, directory);
  try {
    const token = await product.newToken('conformance');
    for (const resource of RESOURCES) {
      const exitCode = await run(join(bin, 'scim-sanity'), [
        ...['probe', product.scimUrl, '--token', token, '--resource', resource, '--i-accept-side-effects'],
      ]);
      if (exitCode !== 0) return exitCode;
    }
    return 0;
  } finally {
    await product.stop();
  }
}

const directory = await mkdtemp(join(tmpdir(), 'vbc-conformance-'));
try {
  process.exitCode = await judge(directory);
} finally {
  await rm(directory, { recursive: true, force: true });
}
