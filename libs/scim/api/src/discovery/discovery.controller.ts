import { Controller, Get, Inject, Param, Query, UseFilters } from '@nestjs/common';
import { Public } from '@vbc/platform';
import {
  DEFAULT_COUNT,
  findResourceTypeResource,
  findSchemaResource,
  ForbiddenError,
  listResponse,
  MAX_COUNT,
  NotFoundError,
  resourceTypeResources,
  schemaResources,
  serviceProviderConfig,
  userResourceType,
  type ServiceProviderFeatures,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import { Answers, type ScimAnswers } from '../answer/scim-answers.decorator';
import { SCIM_BASE_PATH } from '../base-path';
import { ScimExceptionFilter } from '../error/scim-exception.filter';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';
import type { RawQuery } from '../users/selection-of';

/** Only what is served: the protocol library knows more. */
const OFFERED_TYPES = [userResourceType];
const OFFERED: ReadonlySet<unknown> = new Set(
  OFFERED_TYPES.flatMap((type) => [type.name, type.core.id, ...type.extensions.map(({ id }) => id)]),
);

const FEATURES: ServiceProviderFeatures = {
  patch: true,
  filter: { maxResults: MAX_COUNT },
  pagination: {
    cursor: false,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: DEFAULT_COUNT,
    maxPageSize: MAX_COUNT,
  },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description:
        'An access token from "Authenticate with Vonage", or a bearer token made for one connection.',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
};

/** The body as it is sent. */
type Sent = ReturnType<ScimAnswers>;

/** RFC 7644 §4: readable without a token, generated from the attribute table, and only what is implemented. */
@Public()
@UseFilters(ScimExceptionFilter)
@Controller(SCIM_BASE_PATH)
export class DiscoveryController {
  private readonly baseUrl: string;

  constructor(@Inject(SCIM_API_PORTS) { publicUrl }: ScimApiPorts) {
    this.baseUrl = `${publicUrl}${SCIM_BASE_PATH}`;
  }

  @Get('ServiceProviderConfig')
  config(@Query() query: RawQuery, @Answers() answer: ScimAnswers): Sent {
    return answer(one(query, serviceProviderConfig(FEATURES, this.baseUrl)));
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
  const offered = resource !== undefined && (resource['id'] === undefined || OFFERED.has(resource['id']));
  if (!offered)
    throw new NotFoundError('There is nothing of that name. See the whole list for what there is.');
  return { status: 200, body: resource };
}

function all(query: RawQuery, known: JsonObject[]): ScimAnswer {
  refuseFilter(query);
  const resources = known.filter((resource) => OFFERED.has(resource['id']));
  return { status: 200, body: listResponse({ resources, totalResults: resources.length, startIndex: 1 }) };
}

/** RFC 7644 §4: "If a "filter" is provided, the service provider SHOULD respond with HTTP status code 403". */
function refuseFilter(query: RawQuery): void {
  if (query['filter'] !== undefined)
    throw new ForbiddenError('Discovery cannot be filtered. Leave the filter out.');
}
