import {
  changeTolerance,
  limitConnection,
  limitInWords,
  NotFoundError,
  removeConnectionAsOperator,
  type Connection,
  type ConnectionKind,
  type RateLimit,
} from '@vbc/directory/domain';
import { Command, Option } from 'commander';
import { createConnection, endAuthorization } from '@vbc/identity/domain';
import { connectionByLabel, connectionsOf, wantedConnection } from '../connection-by-label';
import { accountByKey, withContext, type Context } from '../context';
import { print, table } from '../output';
import { connectionKindOption } from '../connection-kind-option';
import { rateLimitOption } from '../rate-limit-option';

interface ListOptions {
  account: string;
  json?: boolean;
}

interface CreateOptions extends ListOptions {
  label: string;
  kind: ConnectionKind;
}

interface OneOptions extends ListOptions {
  connection: string;
}

interface SetOptions extends OneOptions {
  rateLimit?: RateLimit | 'default';
  kind?: ConnectionKind;
  strict?: 'on' | 'off';
}

export function connectionCommand(): Command {
  const command = new Command('connection').description('connections of identity providers');
  command
    .command('list')
    .description('list the connections of an account')
    .requiredOption('--account <key>', 'key of the account')
    .option('--json', 'print JSON')
    .action((options: ListOptions) => withContext((context) => list(context, options)));
  command
    .command('set')
    .description('change a connection; what is not named stays as it is')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .addOption(connectionKindOption())
    .addOption(
      new Option('--strict <on|off>', "by the letter of the RFCs, without any vendor's tolerance").choices([
        'on',
        'off',
      ]),
    )
    .addOption(rateLimitOption())
    .option('--json', 'print JSON')
    .action((options: SetOptions) => withContext((context) => set(context, options)));
  addActions(command);
  return command;
}

function addActions(command: Command): void {
  command
    .command('create')
    .description('make a connection without credentials yet')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--label <label>', 'what it is called')
    .addOption(connectionKindOption().makeOptionMandatory())
    .option('--json', 'print JSON')
    .action((options: CreateOptions) => withContext((context) => create(context, options)));
  command
    .command('end')
    .description("end the authorization by a person, at once; credentials that are nobody's own stay")
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .option('--json', 'print JSON')
    .action((options: OneOptions) => withContext((context) => end(context, options)));
  command
    .command('remove')
    .description(
      'remove a connection with its credentials, records and staged people; users are unlinked and stay',
    )
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .option('--json', 'print JSON')
    .action((options: OneOptions) => withContext((context) => remove(context, options)));
}

async function create(context: Context, { account, label, kind, ...output }: CreateOptions): Promise<void> {
  const { id: accountId } = await context.unitOfWork.transaction((stores) => accountByKey(stores, account));
  const made = await createConnection(context, 'operator', { accountId, label, kind });
  print({ text: table(COLUMNS, [row(made)]), json: described(made) }, output);
}

async function end(context: Context, options: OneOptions): Promise<void> {
  const { accountId, id: connectionId, label } = await connectionByLabel(context, options);
  await endAuthorization(context, 'operator', { accountId, connectionId });
  print(
    { text: `The authorization of the connection "${label}" was ended.`, json: { ended: label } },
    options,
  );
}

async function remove(context: Context, options: OneOptions): Promise<void> {
  const { accountId, id: connectionId, label } = await connectionByLabel(context, options);
  await removeConnectionAsOperator(context, { accountId, connectionId });
  print({ text: `The connection "${label}" was removed.`, json: { removed: label } }, options);
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const connections = await connectionsOf(context, options.account);
  print({ text: table(COLUMNS, connections.map(row)), json: connections.map(described) }, options);
}

const COLUMNS = ['LABEL', 'KIND', 'STATUS', 'STRICT', 'RATE LIMIT', 'ID'];

function row({ label, kind, status, strict, rateLimit, id }: Connection): string[] {
  return [label, kind, status, strict ? 'on' : 'off', limitInWords(rateLimit), id];
}

async function set(context: Context, options: SetOptions): Promise<void> {
  const changed = await context.unitOfWork.transaction(async (stores) => {
    const { id: accountId } = await accountByKey(stores, options.account);
    const { id } = wantedConnection(await stores.connections.list(accountId), options);
    const connection = await stores.connections.lock(accountId, id);
    if (connection === null) throw new NotFoundError('There is no such connection in this account.');
    const read = await changeTolerance(stores, { kind: 'operator' }, connection, tolerance(options));
    if (options.rateLimit === undefined) return read;
    return limitConnection(stores, { kind: 'operator' }, read, options.rateLimit);
  });
  print({ text: table(COLUMNS, [row(changed)]), json: described(changed) }, options);
}

function tolerance({ kind, strict }: SetOptions): Parameters<typeof changeTolerance>[3] {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(strict === undefined ? {} : { strict: strict === 'on' }),
  };
}

function described({ id, label, kind, status, strict, rateLimit }: Connection) {
  return { id, label, kind, status, strict, rateLimit: rateLimit ?? 'default' };
}
