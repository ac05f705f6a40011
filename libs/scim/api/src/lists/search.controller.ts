import { Body, Get, Post, Query } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { parseListQuery, parseSearchRequest } from '@vbc/scim/protocol';
import { Answers, type ScimAnswers, type Sent } from '../answer/scim-answers.decorator';
import { parseScimBody } from '../body/parse-scim-body';
import { ScimCaller } from '../caller/scim-caller.decorator';
import { ScimEndpoint } from '../resource/scim-endpoint.decorator';
import type { RawQuery } from '../resource/selection-of';
import { ResourceLists } from './resource-lists';

/** The root of the server: resources of every type (RFC 7644 §3.4.2.1, §3.4.3). */
@ScimEndpoint()
export class SearchController {
  constructor(private readonly lists: ResourceLists) {}

  @Get()
  list(
    @Answers() answer: ScimAnswers,
    @ScimCaller() push: PushContext,
    @Query() query: RawQuery,
  ): Promise<Sent> {
    return this.lists.ofAllTypes(push, parseListQuery(query)).then(answer);
  }

  @Post('.search')
  search(
    @Answers() answer: ScimAnswers,
    @ScimCaller() push: PushContext,
    @Body() body: unknown,
  ): Promise<Sent> {
    return this.lists.ofAllTypes(push, parseSearchRequest(parseScimBody(body))).then(answer);
  }
}
