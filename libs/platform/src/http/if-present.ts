import { ValidateIf } from 'class-validator';

/** The member may be absent. Unlike `@IsOptional()` it may not be null: null is no value of any portal field. */
export function IfPresent(): PropertyDecorator {
  return ValidateIf((_object, value: unknown) => value !== undefined);
}
