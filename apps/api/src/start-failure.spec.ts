import { asStartFailure, StartFailure } from './start-failure';

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe('asStartFailure', () => {
  it.each([
    ['EADDRINUSE', /Port 3000 is in use .* PORT/],
    ['EACCES', /Port 3000 .* above 1023/],
    ['ECONNREFUSED', /database does not answer.*DATABASE_URL/],
    ['ENOTFOUND', /DATABASE_URL/],
  ])('makes a sentence of %s', (code, sentence) => {
    const failure = asStartFailure(systemError(code), 3000);
    expect(failure).toBeInstanceOf(StartFailure);
    expect((failure as Error).message).toMatch(sentence);
  });

  it('leaves a defect what it is, with its stack', () => {
    const defect = new TypeError('x is not a function');
    expect(asStartFailure(defect, 3000)).toBe(defect);
  });
});
