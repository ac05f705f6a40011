import { startTestPostgres } from './test-postgres.mjs';

/** Jest's globalSetup of projects that test with a database; `npm test` brings one server for all of them. */
export default async function setUp() {
  if (process.env.VBC_TEST_POSTGRES_URL) return;
  const server = await startTestPostgres();
  process.env.VBC_TEST_POSTGRES_URL = server.url;
  globalThis.vbcTestPostgres = server;
}
