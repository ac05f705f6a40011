import { isUuid } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';

/** That a uuid column is an id as sent: `id` is case-exact, and ids are written in lower case. */
export function equalsId(column: string, id: string, parameters: SqlParameters): string {
  const isOurs = isUuid(id) && id === id.toLowerCase();
  return isOurs ? `${column} = ${parameters.bind(id, 'uuid')}` : 'false';
}
