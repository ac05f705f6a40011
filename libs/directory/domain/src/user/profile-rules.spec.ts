import { InvalidProfileError } from '../directory-error';
import { nameKey, sameName, type ProfileField } from './user';
import { checkProfile, profileProblems } from './profile-rules';

const COMPOSED = 'Zoë'.normalize('NFC');
const DECOMPOSED = 'Zoë'.normalize('NFD');

describe('limits', () => {
  const GOOD: Record<ProfileField, string[]> = {
    userName: [
      'a'.repeat(6),
      'a'.repeat(50),
      'ada.lovelace@example.com',
      'a:(b)_@-,.1',
      'Müller',
      '李小龙先生们',
      'Ωμέγα.Α',
      'нина.иванова',
      'प्रिया1',
      `${DECOMPOSED.repeat(16)}ab`,
      '𝒜'.repeat(50),
    ],
    firstName: [
      'A',
      'a'.repeat(45),
      "O'Neill",
      'Ann-Marie',
      'J.',
      '(Bob)',
      'Smith,Jr:3',
      COMPOSED,
      DECOMPOSED,
      '李',
    ],
    lastName: ["D'Arcy", 'a'.repeat(45), DECOMPOSED.repeat(15)],
    email: [
      'a@b.co',
      'ada+1@example.co.uk',
      "o'neill@example.com",
      'zoë@exämple.com',
      `${'a'.repeat(242)}@example.com`,
    ],
  };
  const BAD: Record<ProfileField, [string, string][]> = {
    userName: [
      ['', 'must have 6 to 50 characters; this one has 0'],
      ['a'.repeat(5), 'this one has 5'],
      ['a'.repeat(51), 'this one has 51'],
      ['𝒜'.repeat(51), 'this one has 51'],
      [DECOMPOSED.repeat(17), 'this one has 51'],
      ['ada lovelace', 'must not contain spaces'],
      ['ada\tlovelace', 'must not contain spaces'],
      ['ada\u00a0lovelace', 'must not contain spaces'],
      [' adalovelace', 'must not contain spaces'],
      ["o'neill@example.com", 'only letters, digits and : ( ) _ @ - , .'],
      ['ada+1@example.com', 'only letters'],
      ['ada/lovelace', 'only letters'],
      ['ada\u200blovelace', 'only letters'],
      ['ada\u0000lovelace', 'only letters'],
      ['ada😀lovelace', 'only letters'],
    ],
    firstName: [
      ['', 'must have 1 to 45 characters; this one has 0'],
      ['a'.repeat(46), 'this one has 46'],
      ['Ada Augusta', 'must not contain spaces'],
      ['Ada_Augusta', "only letters, digits and : ( ) - , . '"],
      ['a@b', 'only letters'],
    ],
    lastName: [
      ['', 'The last name must have 1 to 45 characters'],
      ['a'.repeat(46), 'this one has 46'],
      ['van Dyck', 'The last name must not contain spaces'],
    ],
    email: [
      ['', 'An email address is required'],
      ['ada', 'not valid'],
      ['ada@', 'not valid'],
      ['@example.com', 'not valid'],
      ['ada lovelace@example.com', 'not valid'],
      ['ada@example..com', 'not valid'],
      ['a@b@c.com', 'not valid'],
      [`${'a'.repeat(243)}@example.com`, 'at most 254 characters'],
    ],
  };

  it.each(Object.entries(GOOD).flatMap(([field, values]) => values.map((value) => [field, value])))(
    'rule 17: %s may be %p',
    (field, value) => {
      expect(profileProblems({ [field]: value })).toEqual([]);
    },
  );

  it.each(
    Object.entries(BAD).flatMap(([field, cases]) =>
      cases.map(([value, text]) => [field, value, text] as const),
    ),
  )('rule 17: %s may not be %p', (field, value, text) => {
    expect(profileProblems({ [field]: value })).toEqual([{ field, message: expect.stringContaining(text) }]);
  });

  it('rule 17: every wrong field is named, each with its own message', () => {
    const wrong = { userName: 'ada', firstName: 'A B', lastName: '', email: 'x' };
    const checking = (): void => {
      checkProfile(wrong);
    };
    expect(checking).toThrow(InvalidProfileError);
    expect(checking).toThrow(
      /The username must.*The first name must not.*The last name must.*The email address is/,
    );
  });

  it('rule 17: a hostile email address is judged in no time', () => {
    const started = performance.now();
    profileProblems({ email: `a@${'a.'.repeat(120)}!` });
    profileProblems({ email: `a@${'-'.repeat(250)}` });
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('one name', () => {
  it.each([
    ['ada@example.com', 'ADA@Example.COM', true],
    [COMPOSED, DECOMPOSED, true],
    [COMPOSED.toUpperCase(), DECOMPOSED, true],
    ['МАРИЯ.И', 'мария.и', true],
    ['ada', 'ada.', false],
    ['zoe', 'zoë', false],
  ])('rule 12: %p and %p: %p', (one, other, same) => {
    expect(sameName(one, other)).toBe(same);
    expect(nameKey(one) === nameKey(other)).toBe(same);
  });
});
