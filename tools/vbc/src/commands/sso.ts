import { stopEnforcingSso, unlinkIdentity } from '@vbc/identity/domain';
import { Command } from 'commander';
import { CommandFailure } from '../command-failure';
import { accountByKey, withContext, type Context } from '../context';
import { print } from '../output';

interface AccountOptions {
  account: string;
  json?: boolean;
}

interface UserOptions extends AccountOptions {
  user: string;
}

export function ssoCommand(): Command {
  const command = new Command('sso').description("an account's single sign-on");
  command
    .command('show')
    .description('print what is set up; never the client secret')
    .requiredOption('--account <key>', 'key of the account')
    .option('--json', 'print JSON')
    .action((options: AccountOptions) => withContext((context) => show(context, options)));
  command
    .command('stop-enforcing')
    .description(
      'let people sign in by password again, when the identity provider is down and nobody gets in',
    )
    .requiredOption('--account <key>', 'key of the account')
    .option('--json', 'print JSON')
    .action((options: AccountOptions) => withContext((context) => stopEnforcing(context, options)));
  command
    .command('unlink')
    .description('forget which identity at the provider a user is; the next sign-in links them again')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--user <username>', 'username')
    .option('--json', 'print JSON')
    .action((options: UserOptions) => withContext((context) => unlink(context, options)));
  return command;
}

async function show(context: Context, options: AccountOptions): Promise<void> {
  const { account, settings } = await context.unitOfWork.transaction(async (stores) => {
    const found = await accountByKey(stores, options.account);
    return { account: found, settings: await stores.ssoSettings.find(found.id) };
  });
  const base = `${context.config.publicUrl}/sso/${account.key}`;
  const shown = {
    ...account.sso,
    issuer: settings.provider?.issuer ?? null,
    clientId: settings.provider?.clientId ?? null,
    tested: settings.tested,
    signInUrl: `${base}/start`,
    redirectUri: `${base}/callback`,
  };
  const text = [
    `Enabled: ${shown.enabled ? 'on' : 'off'}`,
    `Enforced: ${shown.enforced ? 'on' : 'off'}`,
    `Provider: ${shown.issuer ?? 'none'}`,
    `Client ID: ${shown.clientId ?? 'none'}`,
    `Tested: ${shown.tested ? 'yes' : 'no'}`,
    `Sign-in: ${shown.signInUrl}`,
    `Redirect URI: ${shown.redirectUri}`,
  ].join('\n');
  print({ text, json: shown }, options);
}

async function stopEnforcing(context: Context, options: AccountOptions): Promise<void> {
  const { id } = await context.unitOfWork.transaction((stores) => accountByKey(stores, options.account));
  const { account, wasEnforced } = await stopEnforcingSso(context, id);
  const text = wasEnforced
    ? `Single sign-on of ${account.key} is not enforced any more: people can sign in by password.`
    : `Single sign-on of ${account.key} was not enforced. Nothing was changed.`;
  print({ text, json: { ...account.sso, wasEnforced } }, options);
}

async function unlink(context: Context, options: UserOptions): Promise<void> {
  const user = await context.unitOfWork.transaction(async (stores) => {
    const account = await accountByKey(stores, options.account);
    const owner = await stores.people.lockOwnerOf(account.id, options.user);
    if (owner.kind === 'person') return owner.person.user;
    throw new CommandFailure(`There is no user "${options.user}" in the account "${options.account}".`);
  });
  const wasLinked = await unlinkIdentity(context, user);
  const text = wasLinked
    ? `${options.user} is linked to no identity any more; the next sign-in links them again.`
    : `${options.user} was not linked to an identity. Nothing was changed.`;
  print({ text, json: { user: options.user, wasLinked } }, options);
}
