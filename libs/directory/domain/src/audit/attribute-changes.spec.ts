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

  it('rule 24: names the attributes of an extension one by one', () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const was = { [urn]: { department: 'Sales', division: 'East' } };
    const is = { [urn]: { department: 'Support', division: 'East', manager: { value: '7' } } };
    expect(attributeChanges(was, is)).toEqual([
      { attribute: 'department', from: 'Sales', to: 'Support' },
      { attribute: 'manager', to: '{"value":"7"}' },
    ]);
    expect(attributeChanges({ [urn]: { department: 'Sales' } }, {})).toEqual([
      { attribute: 'department', from: 'Sales' },
    ]);
  });

  it.each([199, 200, 201])('shows the beginning of a long text, and no half of a character: %s', (length) => {
    const [change] = attributeChanges({}, { title: `${'x'.repeat(length - 1)}${'😀'.repeat(50)}` });
    const shown = change?.to ?? '';
    expect(shown.length).toBeGreaterThan(198);
    expect(shown.length).toBeLessThanOrEqual(201);
    expect(Buffer.from(shown).toString()).toBe(shown);
  });
});
