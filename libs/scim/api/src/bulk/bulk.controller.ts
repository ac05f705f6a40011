import { Body, Post } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { Answers, type ScimAnswers, type Sent } from '../answer/scim-answers.decorator';
import { parseScimBody } from '../body/parse-scim-body';
import { ScimCaller } from '../caller/scim-caller.decorator';
import type { Turn } from '../caller/scim-request';
import { EachInTurn } from '../caller/turn.decorator';
import { ScimEndpoint } from '../resource/scim-endpoint.decorator';
import { BulkHandler } from './bulk.handler';

@ScimEndpoint('/Bulk')
export class BulkController {
  constructor(private readonly bulk: BulkHandler) {}

  @Post()
  run(
    @Answers() answer: ScimAnswers,
    @ScimCaller() push: PushContext,
    @EachInTurn() turn: Turn,
    @Body() body: unknown,
  ): Promise<Sent> {
    return this.bulk.run({ push, turn }, parseScimBody(body)).then(answer);
  }
}
