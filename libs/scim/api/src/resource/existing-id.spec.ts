import { groupResourceType, NotFoundError, userResourceType } from '@vbc/scim/protocol';
import { existingId } from './existing-id';

const ID = '01a20cc7-d395-748f-ab16-99e213f7c84c';

describe('existingId', () => {
  it('takes an id of ours', () => {
    expect(existingId(userResourceType, ID)).toBe(ID);
  });

  it.each(['', 'x', ID.slice(1), ID.toUpperCase(), `{${ID}}`])('finds nobody under %p', (id) => {
    expect(() => existingId(userResourceType, id)).toThrow(NotFoundError);
    expect(() => existingId(groupResourceType, id)).toThrow('no group');
  });
});
