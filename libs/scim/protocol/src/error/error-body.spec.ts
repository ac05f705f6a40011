import * as scimTypeErrors from './scim-type-errors';
import * as statusErrors from './status-errors';
import { ERROR_URN, toErrorBody } from './error-body';

describe('toErrorBody', () => {
  it.each(Object.entries(scimTypeErrors))('%s answers its scimType', (name, ErrorClass) => {
    const error = new ErrorClass('What to do.', { cause: new Error('secret') });
    expect(error.name).toBe(name);
    expect(toErrorBody(error)).toEqual({
      schemas: [ERROR_URN],
      status: String(error.status),
      scimType: name.charAt(0).toLowerCase() + name.slice(1).replace('Error', ''),
      detail: 'What to do.',
    });
  });

  const { UnresolvedReferenceError, ...plainErrors } = statusErrors;

  it('an unresolved bulkId answers 409 and says that a value is wrong (RFC 7644 §3.7.1)', () => {
    expect(toErrorBody(new UnresolvedReferenceError('What to do.'))).toEqual({
      schemas: [ERROR_URN],
      status: '409',
      scimType: 'invalidValue',
      detail: 'What to do.',
    });
  });

  it.each(Object.values(plainErrors))('%p answers a status as a string and no scimType', (ErrorClass) => {
    const body = toErrorBody(new ErrorClass('What to do.'));
    expect(Object.keys(body)).toEqual(['schemas', 'status', 'detail']);
    expect(body['status']).toMatch(/^[45]\d\d$/);
  });
});
