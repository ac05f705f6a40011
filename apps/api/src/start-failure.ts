/** The product cannot start for a reason the operator can mend; the message says how. */
export class StartFailure extends Error {}

/** Known reasons as sentences; anything else stays what it is. */
export function asStartFailure(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartFailure(
      `Port ${port} is in use by another program. Stop that one, or set PORT to another port.`,
    );
  }
  if (code === 'EACCES')
    return new StartFailure(`Port ${port} may not be used by this user. Set PORT to one above 1023.`);
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return new StartFailure('The database does not answer. Check DATABASE_URL and that PostgreSQL runs.');
  }
  return error;
}
