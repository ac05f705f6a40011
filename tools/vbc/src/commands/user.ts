import { Argon2PasswordHasher } from '@vbc/identity/api';
import { createPasswordLink, setPassword } from '@vbc/identity/domain';
import { Command } from 'commander';
import { text as readAll } from 'node:stream/consumers';
import { CommandFailure } from '../command-failure';
import { accountByKey, withContext, type Context } from '../context';
import { print } from '../output';

interface UserOptions {
  account: string;
  user: string;
  passwordStdin?: boolean;
  json?: boolean;
}

export function userCommand(): Command {
  const command = new Command('user').description("an account's users");
  command
    .command('set-password')
    .description('print a set-password link for a user, or set the password read from standard input')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--user <username>', 'username')
    .option('--password-stdin', 'read the new password from standard input')
    .option('--json', 'print JSON')
    .action((options: UserOptions) => withContext((context) => setUserPassword(context, options)));
  return command;
}

async function setUserPassword(context: Context, options: UserOptions): Promise<void> {
  const user = await findUser(context, options);
  if (options.passwordStdin === true) {
    const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
    await setPassword({ ...context, hasher: new Argon2PasswordHasher() }, { ...user, password });
    print({ text: `The password of ${options.user} was set.`, json: { user: options.user } }, options);
    return;
  }
  const link = await createPasswordLink(
    { ...context, publicUrl: context.config.publicUrl },
    { ...user, purpose: 'welcome' },
  );
  print({ text: link, json: { user: options.user, setPasswordLink: link } }, options);
}

async function findUser(
  context: Context,
  options: UserOptions,
): Promise<{ accountId: string; userId: string }> {
  return context.unitOfWork.transaction(async (stores) => {
    const account = await accountByKey(stores, options.account);
    const owner = await stores.people.lockOwnerOf(account.id, options.user);
    if (owner.kind !== 'person') {
      throw new CommandFailure(`There is no user "${options.user}" in the account "${options.account}".`);
    }
    // Rule 11: not even a link, which would open nothing.
    if (owner.person.user.staged) {
      throw new CommandFailure(
        `"${options.user}" is announced by an identity provider and not in service yet: no password can be set before.`,
      );
    }
    return { accountId: account.id, userId: owner.person.user.id };
  });
}
