import { answerMediaType } from './media-type';

const SCIM = 'application/scim+json; charset=utf-8';
const PLAIN = 'application/json; charset=utf-8';

describe('answerMediaType', () => {
  it.each<[string | undefined, string]>([
    [undefined, SCIM],
    ['*/*', SCIM],
    ['application/*', SCIM],
    ['application/scim+json', SCIM],
    ['application/scim+json, application/json', SCIM],
    ['application/json, application/scim+json', SCIM],
    ['application/json', PLAIN],
    ['Application/JSON; charset=utf-8', PLAIN],
    ['application/json, text/plain, */*', PLAIN],
    ['application/json; q=0.9, application/scim+json; q=0.5', PLAIN],
    ['application/json;q=0.5, application/scim+json', SCIM],
    ['application/json;q=0, */*', SCIM],
    ['application/json;q=x', PLAIN],
    ['text/html', SCIM],
    ['', SCIM],
  ])('%s is answered with %s', (accept, type) => {
    expect(answerMediaType(accept)).toBe(type);
  });
});
