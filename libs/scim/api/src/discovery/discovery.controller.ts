import { Controller, Get, Inject, Param, Query, UseFilters } from '@nestjs/common';
import { Public } from '@vbc/platform';
import {
  findResourceTypeResource,
  findSchemaResource,
  ForbiddenError,
  listResponse,
  NotFoundError,
  resourceTypeResources,
  schemaResources,
  serviceProviderConfig,
  type ServiceProviderFeatures,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import { Answers, type ScimAnswers, type Sent } from '../answer/scim-answers.decorator';
import { SCIM_BASE_PATH } from '../base-path';
import { ScimExceptionFilter } from '../error/scim-exception.filter';
import { SCIM_API_PORTS, scimBaseUrl, type ScimApiPorts } from '../scim-api.ports';
import type { RawQuery } from '../resource/selection-of';
import { offeredFeatures } from './features';

/** RFC 7644 §4: readable without a token, generated from the attribute table, and only what is implemented. */
@Public()
@UseFilters(ScimExceptionFilter)
@Controller(SCIM_BASE_PATH)
export class DiscoveryController {
  private readonly baseUrl: string;
  private readonly features: ServiceProviderFeatures;

  constructor(@Inject(SCIM_API_PORTS) ports: ScimApiPorts) {
    this.baseUrl = scimBaseUrl(ports);
    this.features = offeredFeatures({ pagination: ports.advertisePagination });
  }

  @Get('ServiceProviderConfig')
  config(@Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(one(query, serviceProviderConfig(this.features, this.baseUrl)));
  }

  @Get('ResourceTypes')
  resourceTypes(@Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(all(query, resourceTypeResources(this.baseUrl)));
  }

  @Get('ResourceTypes/:name')
  resourceType(@Param('name') name: string, @Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(one(query, findResourceTypeResource(name, this.baseUrl)));
  }

  @Get('Schemas')
  schemas(@Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(all(query, schemaResources(this.baseUrl)));
  }

  @Get('Schemas/:urn')
  schema(@Param('urn') urn: string, @Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(one(query, findSchemaResource(urn, this.baseUrl)));
  }
}

function one(query: RawQuery, resource: JsonObject | undefined): ScimAnswer {
  refuseFilter(query);
  if (resource === undefined)
    throw new NotFoundError('There is nothing of that name. See the whole list for what there is.');
  return { status: 200, body: resource };
}

function all(query: RawQuery, resources: JsonObject[]): ScimAnswer {
  refuseFilter(query);
  return { status: 200, body: listResponse({ resources, totalResults: resources.length, startIndex: 1 }) };
}

/** RFC 7644 §4: "If a "filter" is provided, the service provider SHOULD respond with HTTP status code 403". */
function refuseFilter(query: RawQuery): void {
  if (query['filter'] !== undefined)
    throw new ForbiddenError('Discovery cannot be filtered. Leave the filter out.');
}
