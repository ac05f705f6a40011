import { attributeChanges } from './attribute-changes';

describe('attributeChanges', () => {
  it('names what differs, and nothing else', () => {
    const was = { schemas: ['a'], title: 'Dr', name: { givenName: 'Ada' }, locale: 'en' };
    const is = { schemas: ['b'], title: 'Countess', name: { givenName: 'Ada' }, nickName: 'A' };
    expect(attributeChanges(was, is)).toEqual([
      { attribute: 'title', from: 'Dr', to: 'Countess' },
      { attribute: 'locale', from: 'en' },
      { attribute: 'nickName', to: 'A' },
    ]);
  });

  it.each([199, 200, 201])('shows the beginning of a long text, and no half of a character: %s', (length) => {
    const [change] = attributeChanges({}, { title: `${'x'.repeat(length - 1)}${'😀'.repeat(50)}` });
    expect(change?.to?.isWellFormed()).toBe(true);
    expect(change?.to?.length).toBeLessThanOrEqual(201);
  });
});
