// `npm start`: builds what changed, starts the product and the identity provider simulator, says where they are, and stops all of
// it on Ctrl+C. Settings: docs/operations.md.
import './ensure-node.mjs';

import { BuildFailed, buildIfStale } from './build-if-stale.mjs';
import { importTypescript } from './import-typescript.mjs';
import { portInUse } from './start/port-in-use.mjs';
import { answers, Program } from './start/program.mjs';
import { screen } from './start/screen.mjs';
import { root } from './workspace.mjs';

/** Something that a sentence explains. */
class StartFailed extends Error {}

const programs = [];
let ending = false;

process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
endWithNpm();

try {
  await start();
} catch (error) {
  await end(1, error instanceof StartFailed || error instanceof BuildFailed ? error.message : error.stack);
}

async function start() {
  const config = await readConfig();
  const simulated = !config.production;
  await requireFreePorts(config, simulated);
  await buildIfStale(projects(simulated), (names) => say(`Building ${names.join(', ')} …`));
  if (ending) return;
  say('Starting …');
  const product = run('The product', 'dist/apps/api/main.js', config, false);
  if (simulated) run('The IdP simulator', 'dist/tools/idp-simulator/main.js', config, true);
  const ready = await Promise.race([serving(config, simulated, product), anyEnd()]);
  if (ending) return;
  const { type: _type, ...told } = ready;
  const simulatorUrl = simulated ? `http://localhost:${config.simulatorPort}` : undefined;
  process.stdout.write(screen({ publicUrl: config.publicUrl, simulatorUrl, ...told }));
  await anyEnd();
}

function projects(simulated) {
  const product = { api: 'apps/api', portal: 'apps/portal' };
  return simulated ? { ...product, 'idp-simulator': 'tools/idp-simulator' } : product;
}

async function readConfig() {
  const { loadConfig, ConfigError } = await importTypescript('libs/platform/src/config/load-config.ts');
  try {
    return loadConfig(process.env);
  } catch (error) {
    throw error instanceof ConfigError ? new StartFailed(error.message) : error;
  }
}

async function requireFreePorts(config, simulated) {
  const complaints = await Promise.all([
    portInUse('PORT', config.port, config.host),
    ...(simulated ? [portInUse('SIMULATOR_PORT', config.simulatorPort, 'localhost')] : []),
  ]);
  const told = complaints.filter((complaint) => complaint !== undefined);
  if (told.length > 0) throw new StartFailed(told.join('\n'));
}

/** Quiet unless asked otherwise: the screen is what people should see. */
function run(name, bundle, config, quiet) {
  const own = {
    API_URL: process.env.API_URL || localUrl(config),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  };
  const program = new Program(name, bundle, { ...process.env, ...own }, quiet);
  programs.push(program);
  return program;
}

function localUrl({ host, port }) {
  const here = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`;
}

async function serving(config, simulated, product) {
  const [ready] = await Promise.all([
    product.ready,
    answers(`${localUrl(config)}/health/ready`),
    ...(simulated ? [answers(`http://localhost:${config.simulatorPort}/health/live`)] : []),
  ]);
  return ready;
}

/** None of the programs should end by itself: the others end with it. */
async function anyEnd() {
  const reason = await Promise.race(programs.map((program) => program.ended));
  if (!ending) throw new StartFailed(reason);
  // We are stopping already.
  await new Promise(() => undefined);
}

/** npm hands a signal to its shell only: when that is gone, so are we meant to be. */
function endWithNpm() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();
}

function onSignal() {
  if (ending) {
    // Asked twice: at once. The database server ends by itself when the product is gone.
    for (const program of programs) program.kill();
    return;
  }
  say('\nStopping …');
  void end(0);
}

async function end(code, message) {
  if (ending) return;
  ending = true;
  if (message) process.stderr.write(`${message}\n`);
  await Promise.all(programs.map((program) => program.stop()));
  process.exit(code);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
