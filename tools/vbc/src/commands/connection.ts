import { limitConnection, limitInWords, type Connection, type RateLimit } from '@vbc/directory/domain';
import { Command } from 'commander';
import { CommandFailure } from '../command-failure';
import { accountByKey, withContext, type Context } from '../context';
import { print, table } from '../output';
import { rateLimitOption } from '../rate-limit-option';

interface ListOptions {
  account: string;
  json?: boolean;
}

interface LimitOptions extends ListOptions {
  connection: string;
  rateLimit: RateLimit | 'default';
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
    .command('limit')
    .description('set how many requests a connection may send')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .addOption(rateLimitOption().makeOptionMandatory())
    .option('--json', 'print JSON')
    .action((options: LimitOptions) => withContext((context) => limit(context, options)));
  return command;
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const connections = await connectionsOf(context, options.account);
  const rows = connections.map((one) => [
    one.label,
    one.kind,
    one.status,
    limitInWords(one.rateLimit),
    one.id,
  ]);
  print(
    { text: table(['LABEL', 'KIND', 'STATUS', 'RATE LIMIT', 'ID'], rows), json: connections.map(described) },
    options,
  );
}

async function limit(context: Context, options: LimitOptions): Promise<void> {
  const limited = await context.unitOfWork.transaction(async (stores) => {
    const { id: accountId } = await accountByKey(stores, options.account);
    const connection = wanted(await stores.connections.list(accountId), options);
    return limitConnection(stores, { kind: 'operator' }, connection, options.rateLimit);
  });
  const text = `Rate limit of ${limited.label}: ${limitInWords(limited.rateLimit)}.`;
  print({ text, json: described(limited) }, options);
}

/** @throws CommandFailure naming the connections there are */
function wanted(connections: Connection[], { account, connection }: LimitOptions): Connection {
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

function described({ id, label, kind, status, rateLimit }: Connection) {
  return { id, label, kind, status, rateLimit: rateLimit ?? 'default' };
}
