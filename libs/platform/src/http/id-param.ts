import { NotFoundException, Param } from '@nestjs/common';
import { isUuid } from '@vbc/util';

const knownId = {
  transform(id: string): string {
    if (!isUuid(id)) throw new NotFoundException('There is nothing with this id here.');
    return id;
  },
};

/** A parameter of the route that is an id, `:id` unless named. What is no UUID cannot exist: 404, as for an id of another account. */
export function IdParam(name = 'id'): ParameterDecorator {
  return Param(name, knownId);
}
