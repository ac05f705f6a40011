import type { Writable } from 'node:stream';

import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

import { prepared, type HotStatement } from './prepared-query';

/** Statements on one connection that are not answered yet; more take another, so that PostgreSQL can work on them beside. */
const MOST_AT_ONCE = 16;

interface Waiting {
  readonly statement: HotStatement;
  readonly answer: (result: Promise<QueryResult>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Small reads of many requests over one connection of the pool: those of one turn of the event loop go to the system in one
 * write, and their answers come in few reads, which costs both sides less than the statements themselves. The connection is
 * the pool's, taken when there is something to ask and given back when everything is answered, or when others wait for one.
 * For statements that are answered at once, each in a transaction of its own: they wait for each other.
 */
export class SharedConnection {
  private readonly waiting: Waiting[] = [];
  private opening = false;
  private current: Carrier | undefined;

  constructor(private readonly pool: Pool) {}

  /** @throws DatabaseError of `pg`, or the pool's when there is no connection to be had */
  query<Row extends QueryResultRow>(statement: HotStatement): Promise<QueryResult<Row>> {
    const { current } = this;
    if (current?.takes === true && this.pool.waitingCount === 0) return current.send(statement);
    return new Promise<QueryResult<Row>>((resolve, reject) => {
      this.waiting.push({ statement, answer: resolve as Waiting['answer'], fail: reject });
      if (!this.opening) void this.open();
    });
  }

  private async open(): Promise<void> {
    this.opening = true;
    try {
      while (this.waiting.length > 0) this.current = this.loaded(await this.pool.connect());
    } catch (error) {
      for (const { fail } of this.waiting.splice(0)) fail(error);
    } finally {
      this.opening = false;
    }
  }

  private loaded(client: PoolClient): Carrier {
    const carrier = new Carrier(client);
    for (const { statement, answer } of this.waiting.splice(0, MOST_AT_ONCE)) answer(carrier.send(statement));
    return carrier;
  }
}

/** One connection as long as it is held. */
class Carrier {
  private underWay = 0;
  /** Where one statement failed the connection may be gone, and the others may just not know it yet. */
  private broken = false;
  private corked = false;
  private givenBack = false;

  constructor(private readonly client: PoolClient) {
    // Its statements are refused as well; without a listener the error would end the process.
    client.on('error', this.onError);
  }

  get takes(): boolean {
    return !this.givenBack && !this.broken && this.underWay < MOST_AT_ONCE;
  }

  async send<Row extends QueryResultRow>(statement: HotStatement): Promise<QueryResult<Row>> {
    this.underWay += 1;
    this.cork();
    try {
      return await this.client.query<Row>(prepared(statement));
    } catch (error) {
      this.broken = true;
      throw error;
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.giveBack();
    }
  }

  private giveBack(): void {
    this.givenBack = true;
    this.client.off('error', this.onError);
    this.client.release(this.broken);
  }

  /** Until all requests that have arrived had their turn. */
  private cork(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (this.client as unknown as { readonly connection: { readonly stream: Writable } })
      .connection;
    stream.cork();
    setImmediate(() => {
      this.corked = false;
      stream.uncork();
    });
  }

  private readonly onError = (): void => {
    this.broken = true;
  };
}
