import { userStatement } from './user-statement';

const ADA = { userName: 'ada@acme.example', name: { givenName: 'Ada', familyName: 'Lovelace' } };

describe('userStatement', () => {
  it.each([
    [
      'the primary one',
      [
        { value: 'a@x.example', type: 'work' },
        { value: 'b@x.example', primary: true },
      ],
      'b@x.example',
    ],
    [
      'else the first of type work',
      [
        { value: 'a@x.example', type: 'home' },
        { value: 'b@x.example', type: 'Work' },
      ],
      'b@x.example',
    ],
    ['else the first', [{ value: 'a@x.example' }, { value: 'b@x.example', type: 'home' }], 'a@x.example'],
    ['none', [], ''],
  ])('takes as email %s', (_name, emails, expected) => {
    expect(userStatement({ ...ADA, emails }).profile.email).toBe(expected);
  });

  it('leaves what is ours to say out of what the directory says', () => {
    const { resource } = userStatement({
      ...ADA,
      id: '1',
      meta: { version: 'x' },
      groups: [{ value: '2' }],
      title: 'Dr',
    });
    expect(resource).toEqual({ ...ADA, title: 'Dr' });
  });

  it('tells "not said" from false', () => {
    expect(userStatement(ADA).active).toBeUndefined();
    expect(userStatement({ ...ADA, active: false }).active).toBe(false);
  });
});
