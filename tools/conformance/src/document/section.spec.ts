import { section, withSection } from './section';

const DOCUMENT = 'before\n<!-- begin: results -->\nold\n<!-- end: results -->\nafter\n';

describe('a section of a document', () => {
  it('is read and replaced, and nothing around it', () => {
    expect(section(DOCUMENT, 'results')).toBe('old');
    const changed = withSection(DOCUMENT, 'results', 'new\nlines');
    expect(changed).toBe('before\n<!-- begin: results -->\nnew\nlines\n<!-- end: results -->\nafter\n');
    expect(withSection(changed, 'results', 'old')).toBe(DOCUMENT);
  });

  it('that is missing is an error', () => {
    expect(() => section(DOCUMENT, 'other')).toThrow('no section "other"');
  });
});
