import { CommanderError } from 'commander';
import { CommandFailure } from './command-failure';
import { harmlessLines } from './output';
import { buildProgram } from './program';

/** Exit codes: 0 done, 1 refused or failed, 2 called wrongly. */
async function main(): Promise<number> {
  try {
    await buildProgram().parseAsync(process.argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommandFailure) {
      process.stderr.write(`${harmlessLines(error.message)}\n`);
      return 1;
    }
    throw error;
  }
}

process.exitCode = await main();
