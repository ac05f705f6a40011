import { CommandFailure } from './command-failure';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly revokedAt?: Date;
}

/**
 * The one that is called `wanted`, or has that id; those revoked have their id only.
 * @param what such as "token", and "tokens"
 * @throws CommandFailure when there is none, or several
 */
export function credentialByName<Credential extends Named>(
  all: readonly Credential[],
  wanted: string,
  [one, several, where]: readonly [one: string, several: string, where: string],
): Credential {
  const found = all.filter(
    ({ id, name, revokedAt }) => id === wanted || (name === wanted && revokedAt === undefined),
  );
  const [first] = found;
  if (first === undefined) throw new CommandFailure(`There is no live ${one} "${wanted}" in ${where}.`);
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new CommandFailure(`Several ${several} are named "${wanted}": give one of these ids: ${ids}.`);
  }
  return first;
}
