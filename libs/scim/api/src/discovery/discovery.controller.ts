import { Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { Public } from '@vbc/platform';
import {
  enterpriseUserSchema,
  ForbiddenError,
  listResponse,
  NotFoundError,
  resourceTypeDocument,
  schemaDocument,
  serviceProviderConfig,
  userResourceType,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import { ScimAnswerInterceptor } from '../answer/scim-answer.interceptor';
import { SCIM_BASE_PATH } from '../base-path';
import { SCIM_OPTIONS, type ScimOptions } from '../scim-tokens';
import { MAX_COUNT, type RawQuery } from '../users/list-query';

const RESOURCE_TYPES = [userResourceType];
const SCHEMAS = [userResourceType.core, enterpriseUserSchema];

/** RFC 7644 §4: readable without a token, generated from the attribute table, and only what is implemented. */
@Public()
@UseInterceptors(ScimAnswerInterceptor)
@Controller(SCIM_BASE_PATH)
export class DiscoveryController {
  private readonly baseUrl: string;

  constructor(@Inject(SCIM_OPTIONS) options: ScimOptions) {
    this.baseUrl = `${options.publicUrl}${SCIM_BASE_PATH}`;
  }

  @Get('ServiceProviderConfig')
  config(@Query() query: RawQuery): ScimAnswer {
    refuseFilter(query);
    return ok(
      serviceProviderConfig(
        { patch: true, filterMaxResults: MAX_COUNT, bulk: false, sort: false, etag: false, cursor: false },
        this.baseUrl,
      ),
    );
  }

  @Get('ResourceTypes')
  resourceTypes(@Query() query: RawQuery): ScimAnswer {
    refuseFilter(query);
    return all(RESOURCE_TYPES.map((type) => resourceTypeDocument(type, this.baseUrl)));
  }

  @Get('ResourceTypes/:name')
  resourceType(@Param('name') name: string, @Query() query: RawQuery): ScimAnswer {
    refuseFilter(query);
    const type = RESOURCE_TYPES.find((candidate) => candidate.name === name);
    if (type === undefined)
      throw new NotFoundError('There is no resource type of that name. See /ResourceTypes.');
    return ok(resourceTypeDocument(type, this.baseUrl));
  }

  @Get('Schemas')
  schemas(@Query() query: RawQuery): ScimAnswer {
    refuseFilter(query);
    return all(SCHEMAS.map((schema) => schemaDocument(schema, this.baseUrl)));
  }

  @Get('Schemas/:urn')
  schema(@Param('urn') urn: string, @Query() query: RawQuery): ScimAnswer {
    refuseFilter(query);
    const schema = SCHEMAS.find((candidate) => candidate.id.toLowerCase() === urn.toLowerCase());
    if (schema === undefined) throw new NotFoundError('There is no schema with that URN. See /Schemas.');
    return ok(schemaDocument(schema, this.baseUrl));
  }
}

/** RFC 7644 §4: "If a "filter" is provided, the service provider SHOULD respond with HTTP status code 403". */
function refuseFilter(query: RawQuery): void {
  if (query['filter'] !== undefined)
    throw new ForbiddenError('Discovery cannot be filtered. Leave the filter out.');
}

function ok(body: JsonObject): ScimAnswer {
  return { status: 200, body };
}

function all(resources: JsonObject[]): ScimAnswer {
  return ok(
    listResponse(resources, {
      totalResults: resources.length,
      startIndex: 1,
      itemsPerPage: resources.length,
    }),
  );
}
