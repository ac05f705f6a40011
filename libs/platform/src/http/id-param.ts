import { NotFoundException, Param } from '@nestjs/common';
import { isUuid } from '@vbc/util';

const knownId = {
  transform(id: string): string {
    if (!isUuid(id)) throw new NotFoundException('There is nothing with this id here.');
    return id;
  },
};

/** The route's `:id`. What is no UUID cannot exist: 404, as for an id of another account. */
export function IdParam(): ParameterDecorator {
  return Param('id', knownId);
}
