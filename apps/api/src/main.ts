import { resolve } from 'node:path';
import { ConfigError, createLogger, loadConfig } from '@vbc/platform';
import { runProduct } from './run-product';
import { StartFailure } from './start-failure';

const PORTAL = resolve(import.meta.dirname, '../portal');

/** What went wrong as a sentence where the operator can mend it; a stack only for a defect. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const config = loadConfig(process.env);
  await runProduct(config, createLogger({ level: config.logLevel }), PORTAL);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
