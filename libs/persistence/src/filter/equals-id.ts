import { isOwnId } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';

/** That a uuid column is an id as sent: `id` is case-exact. */
export function equalsId(column: string, id: string, parameters: SqlParameters): string {
  return isOwnId(id) ? `${column} = ${parameters.bind(id, 'uuid')}` : 'false';
}
