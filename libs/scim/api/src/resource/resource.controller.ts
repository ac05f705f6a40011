import { Body, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { parseListQuery, parseSearchRequest } from '@vbc/scim/protocol';
import { Answers, type ScimAnswers, type Sent } from '../answer/scim-answers.decorator';
import { parseScimBody } from '../body/parse-scim-body';
import { Reading, type Read } from '../caller/read-ahead.decorator';
import { ScimCaller } from '../caller/scim-caller.decorator';
import type { ResourceLists } from '../lists/resource-lists';
import type { ResourceCall } from './resource-call';
import { Call } from './resource-call.decorator';
import type { ResourceHandler } from './resource-handler';
import type { RawQuery } from './selection-of';

/** The routes of one resource type (RFC 7644 §3.2). A subclass says where they lie and who handles them. */
export abstract class ResourceController {
  protected abstract readonly resources: ResourceHandler;
  protected abstract readonly lists: ResourceLists;

  @Get()
  list(@Answers() answer: ScimAnswers, @Reading() read: Read, @Query() query: RawQuery): Promise<Sent> {
    return read(({ push }) => this.lists.ofType(this.resources, push, parseListQuery(query))).then(answer);
  }

  @Post('.search')
  search(
    @Answers() answer: ScimAnswers,
    @ScimCaller() push: PushContext,
    @Body() body: unknown,
  ): Promise<Sent> {
    return this.lists.ofType(this.resources, push, parseSearchRequest(parseScimBody(body))).then(answer);
  }

  @Get(':id')
  get(@Answers() answer: ScimAnswers, @Reading() read: Read, @Param('id') id: string): Promise<Sent> {
    return read((call) => this.resources.get(call, id)).then(answer);
  }

  @Post()
  create(@Answers() answer: ScimAnswers, @Call() call: ResourceCall, @Body() body: unknown): Promise<Sent> {
    return this.resources.create(call, parseScimBody(body)).then(answer);
  }

  @Put(':id')
  replace(
    @Answers() answer: ScimAnswers,
    @Call() call: ResourceCall,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Sent> {
    return this.resources.replace(call, id, parseScimBody(body)).then(answer);
  }

  @Patch(':id')
  patch(
    @Answers() answer: ScimAnswers,
    @Call() call: ResourceCall,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Sent> {
    return this.resources.patch(call, id, parseScimBody(body)).then(answer);
  }

  @Delete(':id')
  delete(@Answers() answer: ScimAnswers, @Call() call: ResourceCall, @Param('id') id: string): Promise<Sent> {
    return this.resources.delete(call, id).then(answer);
  }
}
