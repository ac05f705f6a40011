import { Command } from 'commander';
import { accountCommand } from './commands/account';
import { clientCommand } from './commands/client';
import { connectionCommand } from './commands/connection';
import { federationCommand } from './commands/federation';
import { secretCommand } from './commands/secret';
import { dbCommand } from './commands/db';
import { settingsCommand } from './commands/settings';
import { ssoCommand } from './commands/sso';
import { tokenCommand } from './commands/token';
import { userCommand } from './commands/user';

/** The operator's command line. Works on the database of DATABASE_URL, else on the embedded one in DATA_DIR. */
export function buildProgram(): Command {
  const program = new Command('vbc')
    .description('Operator commands of VBC Provisioning. They work beside the running product.')
    .configureHelp({ sortSubcommands: true })
    .showHelpAfterError('(add --help for the options)');
  for (const command of [
    accountCommand,
    settingsCommand,
    ssoCommand,
    userCommand,
    connectionCommand,
    tokenCommand,
    secretCommand,
    federationCommand,
    clientCommand,
    dbCommand,
  ]) {
    program.addCommand(command());
  }
  exitByThrowing(program);
  return program;
}

/** Commander ends the process by itself unless told not to, and a subcommand does not inherit that. */
function exitByThrowing(command: Command): void {
  command.exitOverride();
  command.commands.forEach(exitByThrowing);
}
