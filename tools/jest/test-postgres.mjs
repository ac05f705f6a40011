import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importTypescript } from '../scripts/import-typescript.mjs';

/**
 * Starts a throw-away PostgreSQL for tests. In the system's directory for temporary files, since that is open to the user who
 * runs PostgreSQL for root.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startTestPostgres() {
  const { startEmbeddedPostgres } = await importTypescript('libs/platform/src/embedded-postgres/index.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'vbc-test-'));
  // mkdtemp makes it mode 700, which keeps that user out.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir,
    ephemeral: true,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
