import {
  changeTolerance,
  limitConnection,
  limitInWords,
  type Connection,
  type ConnectionKind,
  type RateLimit,
} from '@vbc/directory/domain';
import { Command, Option } from 'commander';
import { CommandFailure } from '../command-failure';
import { accountByKey, withContext, type Context } from '../context';
import { print, table } from '../output';
import { connectionKindOption } from '../connection-kind-option';
import { rateLimitOption } from '../rate-limit-option';

interface ListOptions {
  account: string;
  json?: boolean;
}

interface SetOptions extends ListOptions {
  connection: string;
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
  return command;
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
    const connection = wanted(await stores.connections.list(accountId), options);
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

/** @throws CommandFailure naming the connections there are */
function wanted(connections: Connection[], { account, connection }: SetOptions): Connection {
  const found = connections.find(({ id, label }) => id === connection || label === connection);
  if (found !== undefined) return found;
  const labels = connections.map(({ label }) => label).join(', ');
  throw new CommandFailure(
    `The account "${account}" has no connection "${connection}". There are: ${labels || 'none'}.`,
  );
}

function connectionsOf(context: Context, account: string): Promise<Connection[]> {
  return context.unitOfWork.transaction(async (stores) =>
    stores.connections.list((await accountByKey(stores, account)).id),
  );
}

function described({ id, label, kind, status, strict, rateLimit }: Connection) {
  return { id, label, kind, status, strict, rateLimit: rateLimit ?? 'default' };
}
