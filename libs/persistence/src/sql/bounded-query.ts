import { TooManyError } from '@vbc/scim/protocol';
import type { EntityManager } from 'typeorm';

import { isCancelled } from '../database-error';
import type { HotStatement } from './prepared-query';
import { inTransaction } from './transaction';

/** How long one question may keep the database busy, in milliseconds: anybody may ask any filter. */
export const LONGEST_QUESTION = 5_000;

/**
 * A statement that may have to read a whole account. It must not begin in a transaction, since it has one of its own.
 * @throws TooManyError when it takes longer than `longest` milliseconds; PostgreSQL has given it up then
 */
export async function boundedQuery<Row>(
  { dataSource }: EntityManager,
  { text, parameters }: HotStatement,
  longest = LONGEST_QUESTION,
): Promise<Row[]> {
  try {
    return await inTransaction(dataSource, {
      run: async (manager) => {
        await manager.query(`set local statement_timeout = ${String(longest)}`);
        return manager.query<Row[]>(text, parameters);
      },
      last: () => null,
    });
  } catch (error) {
    throw isCancelled(error) ? tooMany(longest) : error;
  }
}

function tooMany(longest: number): TooManyError {
  return new TooManyError(
    `The filter or sort takes longer than ${longest / 1000} seconds over this account and was given up. ` +
      'Match by "eq" on userName, externalId or emails.value, use fewer terms, or read the list without it, page by page.',
  );
}
