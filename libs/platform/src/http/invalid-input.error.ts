import type { FieldProblem } from '@vbc/contracts';

/** The request does not have the shape of its contract: which fields, and why. */
export class InvalidInputError extends Error {
  readonly code = 'invalid_input';

  constructor(readonly problems: readonly FieldProblem[]) {
    super(problems.map(({ message }) => message).join(' ') || 'The request is not valid.');
  }
}
