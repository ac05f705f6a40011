/** The parameters of one statement, gathered while its text is written. */
export class SqlParameters {
  /** @param values those that stand in the text already, from $1 on */
  constructor(readonly values: unknown[] = []) {}

  /** Takes a value in and gives its placeholder back, e.g. `$3::text`. */
  bind(value: unknown, type: 'text' | 'boolean' | 'numeric' | 'bigint' | 'timestamptz' | 'uuid'): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
