import { isOwnId, isUuid, newId } from './ids';

describe('ids', () => {
  it('are UUIDs that sort by time of making', () => {
    const ids = Array.from({ length: 50 }, newId);
    expect(ids.every(isUuid)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(50);
  });

  it('are written in lower case, which counts', () => {
    const id = newId();
    expect([isOwnId(id), isOwnId(`${id}x`), isUuid(id.toUpperCase())]).toEqual([true, false, true]);
    expect(isOwnId(id.toUpperCase())).toBe(id === id.toUpperCase());
  });

  it.each(['', 'abc', '0190-', "' or 1=1"])('does not take %p for one', (text) => {
    expect(isUuid(text)).toBe(false);
  });
});
