/** Where the value of an attribute stands: an SQL expression, null where a row has no value. */
export interface FilterColumn {
  readonly type: 'text' | 'boolean' | 'timestamptz' | 'jsonb';
  readonly sql: string;
}
