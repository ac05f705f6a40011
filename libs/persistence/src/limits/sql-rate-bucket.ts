import { burstOf } from '@vbc/directory/domain';
import type { EntityManager } from 'typeorm';

import { preparedQuery } from '../sql/prepared-query';
import type { Grant, LeaseRequest, RateBucket } from './rate-bucket';

/**
 * A bucket is full when it is first asked for. The time is the database's: it is the one clock that all copies of the API
 * share. Parameters: account, connection, tokens a second, size of the bucket, tokens wanted, tokens given back.
 */
const LEASE = `
  insert into rate_buckets as b (account_id, connection_id, tokens, granted, refilled_at)
  values ($1, $2, $4::integer - least($5::integer, $4::integer), least($5::integer, $4::integer), clock_timestamp())
  on conflict (account_id, connection_id) do update
  set (tokens, granted, refilled_at, refusal_listed_at) = (
    select filled.tokens - least($5::integer, floor(filled.tokens)),
      least($5::integer, floor(filled.tokens))::integer,
      filled.at,
      case
        when filled.tokens < 1 and coalesce(b.refusal_listed_at <= filled.at - interval '1 minute', true) then filled.at
        else b.refusal_listed_at
      end
    from (
      select moment.at, least(
        $4::integer::float8,
        b.tokens + $6::integer + $3::integer * greatest(0, extract(epoch from moment.at - b.refilled_at)::float8)
      ) as tokens
      from (select clock_timestamp() as at) moment
    ) filled
  )
  returning granted, coalesce(refusal_listed_at = refilled_at, false) as first_refusal`;

interface LeaseRow {
  readonly granted: number;
  readonly first_refusal: boolean;
}

/** Token buckets in PostgreSQL, a row for each connection. */
export class SqlRateBucket implements RateBucket {
  constructor(private readonly manager: EntityManager) {}

  async lease({ accountId, connectionId, perSecond, wanted, givenBack }: LeaseRequest): Promise<Grant> {
    const [row] = await preparedQuery<LeaseRow>(this.manager, LEASE, [
      accountId,
      connectionId,
      perSecond,
      burstOf(perSecond),
      wanted,
      givenBack,
    ]);
    if (row === undefined) throw new Error('A rate bucket answered nothing');
    return { granted: row.granted, firstRefusal: row.first_refusal };
  }
}
