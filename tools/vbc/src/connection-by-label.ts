import type { Connection } from '@vbc/directory/domain';
import { CommandFailure } from './command-failure';
import { accountByKey, type Context } from './context';

/** Which connection of which account. */
export interface ConnectionOptions {
  readonly account: string;
  /** Label or id. */
  readonly connection: string;
}

/** @throws CommandFailure naming the accounts, or the connections, there are */
export async function connectionByLabel(context: Context, options: ConnectionOptions): Promise<Connection> {
  return wantedConnection(await connectionsOf(context, options.account), options);
}

export function connectionsOf(context: Context, account: string): Promise<Connection[]> {
  return context.unitOfWork.transaction(async (stores) =>
    stores.connections.list((await accountByKey(stores, account)).id),
  );
}

/** @throws CommandFailure naming the connections there are */
export function wantedConnection(
  connections: readonly Connection[],
  { account, connection }: ConnectionOptions,
): Connection {
  const found = connections.find(({ id, label }) => id === connection || label === connection);
  if (found !== undefined) return found;
  const labels = connections.map(({ label }) => label).join(', ');
  throw new CommandFailure(
    `The account "${account}" has no connection "${connection}". There are: ${labels || 'none'}.`,
  );
}
