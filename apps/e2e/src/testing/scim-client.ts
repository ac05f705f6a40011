import type { JsonObject } from '@vbc/util';

export interface ScimResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject & {
    readonly id?: string;
    readonly userName?: string;
    readonly detail?: string;
    readonly scimType?: string;
    readonly totalResults?: number;
    readonly Resources?: JsonObject[];
    readonly nextCursor?: string;
    readonly Operations?: JsonObject[];
    readonly active?: boolean;
  };
}

/** Speaks SCIM as an identity provider does: real HTTP, nothing else. */
export class ScimClient {
  constructor(
    readonly baseUrl: string,
    readonly token: string | undefined,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<ScimResponse> {
    return this.send('GET', path, undefined, headers);
  }

  filter(filter: string): Promise<ScimResponse> {
    return this.get(`/Users?filter=${encodeURIComponent(filter)}`);
  }

  post(path: string, body: unknown): Promise<ScimResponse> {
    return this.send('POST', path, body);
  }

  put(path: string, body: unknown): Promise<ScimResponse> {
    return this.send('PUT', path, body);
  }

  patch(path: string, ...operations: JsonObject[]): Promise<ScimResponse> {
    return this.send('PATCH', path, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: operations,
    });
  }

  delete(path: string): Promise<ScimResponse> {
    return this.send('DELETE', path);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimResponse> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as ScimResponse['body'],
    };
  }
}

/** A User as a directory would create it; `userName` is the email too. */
export function person(userName: string, more: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    ...more,
  };
}

/** A Group as a directory would create it. */
export function group(displayName: string, ...memberIds: (string | undefined)[]): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: memberIds.map((value) => ({ value: value ?? '' })),
  };
}
