/**
 * Marks a branch that the type checker has proven impossible.
 * @throws Error when the types lied at run time
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
