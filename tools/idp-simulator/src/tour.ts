import { parseArgs } from 'node:util';

import { InvalidEnvironment, readEnvironment } from './config/environment';
import { Unreachable } from './http/send';
import { takeTour } from './tour/take-tour';
import { TourFailed } from './tour/tour-failed';
import { Transcript } from './tour/transcript';

const HELP = `Drives a running product as Okta would: connects, pushes five people, renames one, deactivates one.

  npm run tour -- [options]

  --api-url <address>   the product (API_URL, or http://localhost on PORT, 3000)
  --user <name>         who authorizes, a Super User or Account Administrator (dana.super@acme.example)
  --password <text>     that person's password (the one of the demo data)
  --no-enable           do not switch SCIM on first
  --help                this text
`;

function readArguments() {
  return parseArgs({
    allowNegative: true,
    options: {
      'api-url': { type: 'string' },
      user: { type: 'string', default: 'dana.super@acme.example' },
      password: { type: 'string', default: 'Demo-Password-1' },
      enable: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help) {
    console.log(HELP);
    return;
  }
  const apiUrl = given['api-url'];
  const environment = readEnvironment(
    apiUrl === undefined ? process.env : { ...process.env, API_URL: apiUrl },
  );
  console.log(`A tour of ${environment.apiUrl}, playing Okta.`);
  await takeTour({
    environment,
    signIn: { userName: given.user, password: given.password },
    enable: given.enable,
    transcript: new Transcript((line) => {
      console.log(line);
    }),
  });
  console.log('\nThe tour is complete: five people pushed, one renamed, one deactivated.');
}

/** What a person can act on is a sentence; everything else is a mistake of ours and keeps its stack. */
function explain(error: unknown): string {
  const known = [TourFailed, InvalidEnvironment, Unreachable].some((kind) => error instanceof kind);
  if (error instanceof Error && (known || isUsageError(error))) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isUsageError(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

try {
  await main();
} catch (error) {
  console.error(`\nThe tour stopped. ${explain(error)}`);
  process.exitCode = 1;
}
