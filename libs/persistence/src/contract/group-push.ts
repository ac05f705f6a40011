import {
  GroupProvisioning,
  Provisioning,
  type Account,
  type Connection,
  type GroupEdit,
} from '@vbc/directory/domain';
import {
  buildAccount,
  buildActingConnection,
  buildConnection,
  buildGroupStatement,
  buildStatement,
} from '@vbc/directory/domain/testing';

import type { World } from './worlds';

export interface Customer {
  readonly account: Account;
  readonly connection: Connection;
  readonly other: Connection;
}

export async function insertedCustomer(world: World): Promise<Customer> {
  const customer = buildCustomer();
  await insertCustomer(world, customer);
  return customer;
}

export function buildCustomer(): Customer {
  const account = buildAccount();
  return {
    account,
    connection: buildConnection(account.id),
    other: buildConnection(account.id, { label: 'Entra' }),
  };
}

export async function insertCustomer(world: World, { account, connection, other }: Customer): Promise<void> {
  await world.unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    for (const one of [connection, other]) await stores.connections.insert(one);
  });
}

/** One connection of a customer, pushing people and groups. */
export class GroupPush {
  readonly people: Provisioning;
  readonly groups: GroupProvisioning;
  readonly context;

  constructor(
    private readonly world: World,
    account: Account,
    readonly connection: Connection,
  ) {
    this.people = new Provisioning(world.unitOfWork, world.clock);
    this.groups = new GroupProvisioning(world.unitOfWork, world.clock);
    this.context = { connection: buildActingConnection(account, connection) };
  }

  async person(given: Parameters<typeof buildStatement>[0] = {}): Promise<string> {
    return (await this.people.create(this.context, buildStatement(given))).user.id;
  }

  async group(name: string, members: readonly string[] = []): Promise<string> {
    return (await this.groups.create(this.context, buildGroupStatement(name), members)).group.id;
  }

  write(groupId: string, edit: Partial<GroupEdit>) {
    return this.groups.write(this.context, groupId, (current) => ({
      statement: current,
      members: [],
      ...edit,
    }));
  }

  find(groupId: string, withMembers = true) {
    const { accountId, id } = this.connection;
    return this.world.groupView.find(accountId, id, groupId, withMembers);
  }

  async memberIds(groupId: string): Promise<string[] | undefined> {
    return (await this.find(groupId))?.members?.map(({ id }) => id);
  }
}
