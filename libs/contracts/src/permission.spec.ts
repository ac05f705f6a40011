import { PERMISSIONS_OF } from './permission';

describe('permissions', () => {
  it('rule 2: an End User has none of the provisioning permissions', () => {
    expect(PERMISSIONS_OF.EU).toEqual([]);
  });

  it('rule 22: only a Super User releases a managed user or forgets a directory record', () => {
    expect(PERMISSIONS_OF.SU).toEqual(expect.arrayContaining(['users.release', 'users.forget-record']));
    expect(PERMISSIONS_OF.AA).not.toEqual(expect.arrayContaining(['users.release']));
    expect(PERMISSIONS_OF.AA).not.toEqual(expect.arrayContaining(['users.forget-record']));
  });
});
