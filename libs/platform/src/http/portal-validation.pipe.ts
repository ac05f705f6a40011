import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@vbc/contracts';
import { InvalidInputError } from './invalid-input.error';

/**
 * Checks bodies and queries against their DTO class and makes instances of it. A member the DTO does not know is
 * refused, so that a misspelt one is not silently ignored.
 */
export function portalValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors: ValidationError[]) =>
      new InvalidInputError(errors.flatMap((error) => problemsOf(error, ''))),
  });
}

function problemsOf(error: ValidationError, parent: string): FieldProblem[] {
  const field = `${parent}${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((text) => ({ field, message: sentence(text) }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`))];
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
