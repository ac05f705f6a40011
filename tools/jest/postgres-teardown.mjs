/** Jest's globalTeardown: stops what postgres-setup.mjs started, if it did. */
export default async function tearDown() {
  await globalThis.vbcTestPostgres?.stop();
}
