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
} from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { parseListQuery } from '@vbc/scim/protocol';
import { Public } from '@vbc/platform';
import { Answers, type ScimAnswers } from '../answer/scim-answers.decorator';
import { SCIM_BASE_PATH } from '../base-path';
import { parseScimBody } from '../body/parse-scim-body';
import { ScimCallerGuard } from '../caller/scim-caller.guard';
import { ScimCaller } from '../caller/scim-caller.decorator';
import { ScimExceptionFilter } from '../error/scim-exception.filter';
import { selectionOf, type RawQuery } from './selection-of';
import { UserResourceHandler } from './user-resource.handler';

/** The body as it is sent. */
type Sent = ReturnType<ScimAnswers>;

/** `/Users`: bearer token of one connection; the portal's session does not count here. */
@Public()
@UseFilters(ScimExceptionFilter)
@UseGuards(ScimCallerGuard)
@Controller(`${SCIM_BASE_PATH}/Users`)
export class UsersController {
  constructor(private readonly users: UserResourceHandler) {}

  @Get()
  list(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.users.list(caller, parseListQuery(query)).then(answer);
  }

  @Get(':id')
  get(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.users.get(caller, id, selectionOf(query)).then(answer);
  }

  @Post()
  create(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.users.create(caller, parseScimBody(body), selectionOf(query)).then(answer);
  }

  @Put(':id')
  replace(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.users.replace(caller, id, parseScimBody(body), selectionOf(query)).then(answer);
  }

  @Patch(':id')
  patch(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.users.patch(caller, id, parseScimBody(body), selectionOf(query)).then(answer);
  }

  @Delete(':id')
  delete(
    @Answers() answer: ScimAnswers,
    @ScimCaller() caller: PushContext,
    @Param('id') id: string,
  ): Promise<Sent> {
    return this.users.delete(caller, id).then(answer);
  }
}
