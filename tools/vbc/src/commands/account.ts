import { createAccount, type Account, type BasicProfile } from '@vbc/directory/domain';
import { createPasswordLink } from '@vbc/identity/domain';
import { Command } from 'commander';
import { withContext, type Context } from '../context';
import { print, table } from '../output';

interface CreateOptions {
  name: string;
  key?: string;
  admin: string;
  email: string;
  firstName: string;
  lastName: string;
  json?: boolean;
}

export function accountCommand(): Command {
  const command = new Command('account').description('companies that use the product');
  command
    .command('create')
    .description('make an account with its first Super User; prints a set-password link for them')
    .requiredOption('--name <name>', 'name of the company')
    .option('--key <key>', 'short key for these commands; derived from the name unless given')
    .requiredOption('--admin <username>', 'username of the first Super User')
    .requiredOption('--email <mail>', 'email address of the first Super User')
    .option('--first-name <name>', 'first name of the first Super User', 'Super')
    .option('--last-name <name>', 'last name of the first Super User', 'User')
    .option('--json', 'print JSON')
    .action((options: CreateOptions) => withContext((context) => create(context, options)));
  command
    .command('list')
    .description('list the accounts')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => withContext((context) => list(context, options)));
  return command;
}

async function create(context: Context, options: CreateOptions): Promise<void> {
  const admin: BasicProfile = {
    userName: options.admin,
    firstName: options.firstName,
    lastName: options.lastName,
    email: options.email,
  };
  const made = await createAccount(context, {
    name: options.name,
    admin,
    ...(options.key === undefined ? {} : { key: options.key }),
  });
  const setPasswordLink = await createPasswordLink(
    { ...context, publicUrl: context.config.publicUrl },
    { accountId: made.account.id, userId: made.admin.id, purpose: 'welcome' },
  );
  print(
    {
      text: `Account ${made.account.key} was made. ${options.admin} sets a password within 7 days at\n${setPasswordLink}`,
      json: { ...described(made.account), admin: options.admin, setPasswordLink },
    },
    options,
  );
}

async function list(context: Context, options: { json?: boolean }): Promise<void> {
  const accounts = await context.unitOfWork.transaction((stores) => stores.accounts.list());
  const rows = accounts.map((account) => [
    account.key,
    account.name,
    account.switches.scimEnabled ? 'on' : 'off',
  ]);
  print({ text: table(['KEY', 'NAME', 'SCIM'], rows), json: accounts.map(described) }, options);
}

function described(account: Account) {
  return { id: account.id, key: account.key, name: account.name, scim: account.switches.scimEnabled };
}
