import { parseArgs } from 'node:util';

import { InvalidEnvironment, readEnvironment } from './config/environment';
import { Unreachable } from './http/send';
import type { ConnectWay, IdentityProvider } from './provider/identity-provider';
import { providerOf, PROVIDERS } from './provider/providers';
import { runSimulation, type SimulationResult } from './simulate/run-simulation';
import { TourFailed } from './tour/tour-failed';
import { Transcript } from './tour/transcript';

const HELP = `Plays an identity provider with a company of many people against a running product.

  npm run simulate -- <provider> [options]

  <provider>            ${PROVIDERS.map(({ key }) => key).join(', ')}
  --people <number>     how many people (100)
  --seed <number>       which company; the same number gives the same one (1)
  --parallel <number>   how many people are worked on at the same time (4)
  --url <address>       the product (API_URL, or http://localhost on PORT, 3000)
  --auth <way>          how it is connected: authorize (a person signs in), wif (workload identity federation), client-secret
                        or bearer; all but the first are made in the portal (authorize)
  --token <token>       a SCIM bearer token of a connection of that kind, in place of --auth
  --user <name>         who signs in, a Super User or Account Administrator (dana.super@acme.example)
  --password <text>     that person's password (the one of the demo data)
  --no-enable           do not switch SCIM on first
  --verbose             print every request and answer
  --help                this text

Ends with 1 when something was refused that should not have been, or is not as it was pushed.
`;

const SHOWN = 30;

/** The command line cannot be used; the message is one sentence. */
class InvalidArguments extends Error {}

function readArguments() {
  return parseArgs({
    allowNegative: true,
    allowPositionals: true,
    options: {
      people: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      parallel: { type: 'string', default: '4' },
      url: { type: 'string' },
      token: { type: 'string' },
      auth: { type: 'string', default: 'authorize' },
      user: { type: 'string', default: 'dana.super@acme.example' },
      password: { type: 'string', default: 'Demo-Password-1' },
      enable: { type: 'boolean', default: true },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new InvalidArguments(`--${name} must be a whole number from ${least} to ${most}.`);
}

function providerNamed(key: string | undefined) {
  const provider = providerOf(key ?? '');
  if (provider !== undefined) return provider;
  const keys = PROVIDERS.map((one) => one.key).join(', ');
  throw new InvalidArguments(`Name one of these providers: ${keys}.`);
}

const WAYS: Record<string, ConnectWay> = {
  authorize: 'authorize',
  wif: 'federation',
  'client-secret': 'client-secret',
  bearer: 'token',
};

function wayNamed(key: string, { name, ways }: IdentityProvider): ConnectWay {
  const way = WAYS[key];
  if (way !== undefined && ways.includes(way)) return way;
  const known = Object.entries(WAYS).filter(([, one]) => ways.includes(one));
  throw new InvalidArguments(`--auth of ${name} is one of ${known.map(([one]) => one).join(', ')}.`);
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(HELP);
    return;
  }
  const provider = providerNamed(positionals[0]);
  const variables = values.url === undefined ? process.env : { ...process.env, API_URL: values.url };
  const environment = readEnvironment(variables);
  const transcript = new Transcript((line) => {
    console.log(line);
  });
  console.log(`${provider.name} against ${environment.apiUrl}`);
  const result = await runSimulation({
    environment,
    provider,
    people: wholeNumber('people', values.people, 2, 100_000),
    seed: wholeNumber('seed', values.seed, 0, 999_999),
    parallel: wholeNumber('parallel', values.parallel, 1, 64),
    token: values.token,
    auth: wayNamed(values.auth, provider),
    signIn: { userName: values.user, password: values.password },
    enable: values.enable,
    say: (line) => {
      console.log(`  ${line}`);
    },
    exchange: (entry) => {
      if (values.verbose) transcript.exchange(entry);
    },
  });
  summarise(result);
  if (result.failures.length > 0) process.exitCode = 1;
}

function summarise({ statistics, seconds, failures }: SimulationResult): void {
  const rate = Math.round(statistics.count() / seconds);
  const [median, most, slowest] = [0.5, 0.95, 1].map((share) => statistics.percentile(share));
  console.log(`\n${statistics.count()} requests in ${seconds.toFixed(1)} s, ${rate} a second`);
  console.log(`  duration: median ${median} ms, 95 % within ${most} ms, slowest ${slowest} ms`);
  for (const [status, count] of statistics.statuses()) console.log(`  ${status}: ${count}`);
  if (failures.length === 0) {
    console.log(
      '\nEverything was taken as it should be; the one name with a space was refused, then corrected.',
    );
    return;
  }
  console.log(`\n${failures.length} failures:`);
  for (const text of failures.slice(0, SHOWN)) console.log(`  ${text}`);
  if (failures.length > SHOWN) console.log(`  … and ${failures.length - SHOWN} more.`);
}

/** What a person can act on is a sentence; everything else is a mistake of ours and keeps its stack. */
function explain(error: unknown): string {
  const known = [TourFailed, InvalidEnvironment, InvalidArguments, Unreachable];
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof Error && (isUsage || known.some((kind) => error instanceof kind)))
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main();
} catch (error) {
  console.error(`\nThe simulation stopped. ${explain(error)}`);
  process.exitCode = 1;
}
