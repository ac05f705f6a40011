import { TooManyError } from '@vbc/scim/protocol';
import type { DataSource, EntityManager } from 'typeorm';

import { isCancelled } from '../database-error';
import { poolOf } from './pool-of';
import type { HotStatement } from './prepared-query';
import { inTransaction } from './transaction';
import { Turns } from './turns';

/** How long one question may keep the database busy, in milliseconds: anybody may ask any filter. */
export const LONGEST_QUESTION = 5_000;

/**
 * A statement that may have to read a whole account. Such statements hold half of the connections at most, so that however
 * many are asked, what is answered at once need not wait for them. It must not begin in a transaction, since it has one of
 * its own.
 * @throws TooManyError when it takes longer than `longest` milliseconds; PostgreSQL has given it up then
 */
export async function boundedQuery<Row>(
  { dataSource }: EntityManager,
  { text, parameters }: HotStatement,
  longest = LONGEST_QUESTION,
): Promise<Row[]> {
  try {
    return await turnsOf(dataSource).take(() =>
      inTransaction(dataSource, {
        run: async (manager) => {
          await manager.query(`set local statement_timeout = ${String(longest)}`);
          return manager.query<Row[]>(text, parameters);
        },
        last: () => null,
      }),
    );
  } catch (error) {
    throw isCancelled(error) ? tooMany(longest) : error;
  }
}

const turns = new WeakMap<DataSource, Turns>();

function turnsOf(dataSource: DataSource): Turns {
  const known = turns.get(dataSource);
  if (known !== undefined) return known;
  const made = new Turns(Math.max(1, Math.floor(poolOf(dataSource).options.max / 2)));
  turns.set(dataSource, made);
  return made;
}

function tooMany(longest: number): TooManyError {
  return new TooManyError(
    `The filter or sort takes longer than ${longest / 1000} seconds over this account and was given up. ` +
      'Match by "eq" on userName, externalId or emails.value, use fewer terms, or read the list without it, page by page.',
  );
}
