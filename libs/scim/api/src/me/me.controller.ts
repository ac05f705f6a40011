import { Body, Delete, Get, Patch, Put } from '@nestjs/common';
import { NotImplementedError } from '@vbc/scim/protocol';
import { Answers, type ScimAnswers, type Sent } from '../answer/scim-answers.decorator';
import { parseScimBody } from '../body/parse-scim-body';
import type { ResourceCall } from '../resource/resource-call';
import { Call } from '../resource/resource-call.decorator';
import { ScimEndpoint } from '../resource/scim-endpoint.decorator';
import { UserResourceHandler } from '../users/user-resource.handler';

/** The SCIM Provisioning User as a resource (RFC 7644 §3.11); Content-Location names its permanent address. */
@ScimEndpoint('/Me')
export class MeController {
  constructor(private readonly users: UserResourceHandler) {}

  @Get()
  get(@Answers() answer: ScimAnswers, @Call() call: ResourceCall): Promise<Sent> {
    return this.users.get(call, ownId(call)).then(answer);
  }

  @Put()
  replace(@Answers() answer: ScimAnswers, @Call() call: ResourceCall, @Body() body: unknown): Promise<Sent> {
    return this.users.replace(call, ownId(call), parseScimBody(body)).then(answer);
  }

  @Patch()
  patch(@Answers() answer: ScimAnswers, @Call() call: ResourceCall, @Body() body: unknown): Promise<Sent> {
    return this.users.patch(call, ownId(call), parseScimBody(body)).then(answer);
  }

  @Delete()
  delete(@Answers() answer: ScimAnswers, @Call() call: ResourceCall): Promise<Sent> {
    return this.users.delete(call, ownId(call)).then(answer);
  }
}

/** Whose authority the token carries. @throws NotImplementedError for a token that is nobody's (rule 10) */
function ownId({ push }: ResourceCall): string {
  const { provisioningUserId } = push.connection;
  if (provisioningUserId !== undefined) return provisioningUserId;
  throw new NotImplementedError(
    'This token belongs to a connection, not to a person, so there is no /Me. Ask /Users for the person you mean.',
  );
}
