import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Patch,
  Post,
  Put,
  Query,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { parseListQuery } from '@vbc/scim/protocol';
import { Public } from '@vbc/platform';
import type { ScimAnswer } from '../answer/scim-answer';
import { ScimAnswerInterceptor } from '../answer/scim-answer.interceptor';
import { SCIM_BASE_PATH } from '../base-path';
import { parseScimBody } from '../body/parse-scim-body';
import { ScimCallerGuard } from '../caller/scim-caller.guard';
import { ScimCaller } from '../caller/scim-caller.decorator';
import { ScimExceptionFilter } from '../error/scim-exception.filter';
import { selectionOf, type RawQuery } from './selection-of';
import { UserResourceHandler } from './user-resource.handler';

/** `/Users`: bearer token of one connection; the portal's session does not count here. */
@Public()
@UseFilters(ScimExceptionFilter)
@UseGuards(ScimCallerGuard)
@UseInterceptors(ScimAnswerInterceptor)
@Controller(`${SCIM_BASE_PATH}/Users`)
export class UsersController {
  constructor(private readonly users: UserResourceHandler) {}

  @Get()
  list(@ScimCaller() caller: PushContext, @Query() query: RawQuery): Promise<ScimAnswer> {
    return this.users.list(caller, parseListQuery(query));
  }

  @Get(':id')
  get(
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Query() query: RawQuery,
  ): Promise<ScimAnswer> {
    return this.users.get(caller, id, selectionOf(query));
  }

  @Post()
  create(
    @ScimCaller() caller: PushContext,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<ScimAnswer> {
    return this.users.create(caller, parseScimBody(body), selectionOf(query));
  }

  @Put(':id')
  replace(
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<ScimAnswer> {
    return this.users.replace(caller, id, parseScimBody(body), selectionOf(query));
  }

  @Patch(':id')
  patch(
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<ScimAnswer> {
    return this.users.patch(caller, id, parseScimBody(body), selectionOf(query));
  }

  @Delete(':id')
  delete(@ScimCaller() caller: PushContext, @Param('id') id: string): Promise<ScimAnswer> {
    return this.users.delete(caller, id);
  }
}
