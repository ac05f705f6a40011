import { isOwnId } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';
import type { CandidateQuery } from './resource-columns';

/** That a uuid column is an id as sent: `id` is case-exact. */
export function equalsId(column: string, id: string, parameters: SqlParameters): string {
  return isOwnId(id) ? `${column} = ${parameters.bind(id, 'uuid')}` : 'false';
}

/** The resource of an id, whether there is one or not. */
export function withId(id: string): CandidateQuery {
  return (parameters) =>
    isOwnId(id) ? `select ${parameters.bind(id, 'uuid')}` : 'select null::uuid where false';
}
