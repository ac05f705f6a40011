import { applySwitches, type ProvisioningSwitches } from '@vbc/directory/domain';
import { Command, Option } from 'commander';
import { CommandFailure } from '../command-failure';
import { accountByKey, withContext, type Context } from '../context';
import { print } from '../output';

type OnOff = 'on' | 'off';

interface SetOptions {
  account: string;
  scim?: OnOff;
  scimOnly?: OnOff;
  welcome?: boolean;
  noWelcome?: OnOff;
  json?: boolean;
}

export function settingsCommand(): Command {
  const command = new Command('settings').description("an account's provisioning settings");
  const onOff = (flags: string, description: string) => new Option(flags, description).choices(['on', 'off']);
  command
    .command('set')
    .description('change the provisioning switches; those not named stay as they are')
    .requiredOption('--account <key>', 'key of the account')
    .addOption(onOff('--scim <on|off>', 'Enable SCIM User Provisioning'))
    .addOption(onOff('--scim-only <on|off>', 'Users can only be added via SCIM'))
    // Commander reads "--no-…" as a negation; the attribute name keeps it an ordinary option.
    .addOption(onOff('--no-welcome <on|off>', 'Disable new user welcome emails'))
    .option('--json', 'print JSON')
    .action((options: SetOptions) => withContext((context) => set(context, options)));
  return command;
}

async function set(context: Context, options: SetOptions): Promise<void> {
  const switches = await context.unitOfWork.transaction(async (stores) => {
    const { id } = await accountByKey(stores, options.account);
    const account = await stores.accounts.lock(id);
    if (account === null) throw new CommandFailure(`The account "${options.account}" is gone.`);
    const wanted = wantedSwitches(account.switches, options);
    return (await applySwitches(stores, account, wanted, { actor: { kind: 'operator' } })).switches;
  });
  const line = (name: string, on: boolean) => `${name}: ${on ? 'on' : 'off'}`;
  const text = [
    line('Enable SCIM User Provisioning', switches.scimEnabled),
    line('Users can only be added via SCIM', switches.scimOnly),
    line('Disable new user welcome emails', switches.welcomeMailsDisabled),
  ].join('\n');
  print({ text, json: switches }, options);
}

/** @throws CommandFailure when a dependent switch is to change while the first is off (rule 2) */
function wantedSwitches(now: ProvisioningSwitches, options: SetOptions): ProvisioningSwitches {
  const wanted = {
    scimEnabled: on(options.scim, now.scimEnabled),
    scimOnly: on(options.scimOnly, now.scimOnly),
    welcomeMailsDisabled: on(noWelcome(options), now.welcomeMailsDisabled),
  };
  const dependentNamed = options.scimOnly !== undefined || noWelcome(options) !== undefined;
  if (!wanted.scimEnabled && dependentNamed) {
    throw new CommandFailure('--scim-only and --no-welcome can be set only while SCIM is on: add --scim on.');
  }
  return wanted;
}

function noWelcome(options: SetOptions): OnOff | undefined {
  const value: unknown = options.noWelcome ?? options.welcome;
  return value === 'on' || value === 'off' ? value : undefined;
}

function on(said: OnOff | undefined, now: boolean): boolean {
  return said === undefined ? now : said === 'on';
}
