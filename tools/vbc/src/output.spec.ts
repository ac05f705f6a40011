import { harmlessLines, table } from './output';

describe('what people entered, on a terminal', () => {
  it.each([
    ['an escape sequence', 'Okta\u001b[2Jgone', 'Okta\uFFFD[2Jgone'],
    ['an 8-bit one', 'Okta\u009b2J', 'Okta\uFFFD2J'],
    ['turned text', 'Okta\u202Eatko', 'Okta\uFFFDatko'],
    ['a line break', 'Okta\nrevoked', 'Okta\uFFFDrevoked'],
    ['letters of all kinds', 'Zoë – Größe 日本', 'Zoë – Größe 日本'],
  ])('%s in a table', (_what, entered, shown) => {
    expect(table(['LABEL'], [[entered]])).toBe(`LABEL\n${shown}`);
  });

  it('keeps the lines of a text', () => {
    expect(harmlessLines('one\r\u001b[31m\ntwo')).toBe('one\uFFFD\uFFFD[31m\ntwo');
  });
});
