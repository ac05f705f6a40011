import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { bench, type BenchOptions } from './bench';

interface Options extends Omit<BenchOptions, 'dist' | 'dataDir'> {
  dataDir?: string;
}

async function run({ dataDir: kept, ...options }: Options): Promise<void> {
  const dataDir = kept === undefined ? await mkdtemp(join(tmpdir(), 'vbc-bench-')) : resolve(kept);
  try {
    const result = await bench({ ...options, dataDir, dist: resolve(import.meta.dirname, '../..') });
    process.stdout.write(`${result}\n${cpus().length} cores, Node ${process.version}\n`);
  } finally {
    if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

await new Command('bench')
  .description(
    'measure the product beside a bare Fastify + pg handler and the best-known library, on one PostgreSQL',
  )
  .option('--users <count>', 'people in the account before measuring', Number, 10_000)
  .option('--requests <count>', 'requests a round and scenario', Number, 2000)
  .option('--clients <count>', 'HTTP clients at the same time', Number, 16)
  .option('--rounds <count>', 'rounds; the medians are printed', Number, 3)
  .option('--only <names>', 'scenarios, separated by commas', (names) =>
    names.split(',').map((name) => name.trim()),
  )
  .option(
    '--initial-sync <count>',
    'measure instead how long a first synchronisation of so many takes',
    Number,
  )
  .option(
    '--beside <directory>',
    'another build of the product (a dist directory) to measure on the same database',
  )
  .option('--data-dir <directory>', 'where the database is kept, so that the next run finds the people there')
  .action(run)
  .parseAsync();
