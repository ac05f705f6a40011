import { COMMON_PASSWORDS } from './common-passwords';
import { checkPassword } from './password-rules';
import { preparePassword } from './prepare-password';

const OWNER = {
  userName: 'ada.lovelace@example.com',
  email: 'babbage.friend@post.example',
  accountName: 'Acme & Söhne',
};

function checking(password: string, owner = OWNER): () => void {
  return () => {
    checkPassword(password, owner);
  };
}

describe('checklist 38: a new password', () => {
  it.each([
    'correct horse',
    'ähnlich!',
    '🔑🗝🔒🔓🔏🔐🚪🪟',
    'x1'.repeat(512),
    'a b c d e',
    'ada and the acme',
    'summer in the city',
    '5839204716',
  ])('may be %p', (password) => {
    expect(checking(password)).not.toThrow();
  });

  it.each([
    ['short', 'at least 8'],
    ['', 'at least 8'],
    ['🔑🗝', 'at least 8'],
    // Seven characters once composed.
    ['u\u0308bungen', 'at least 8'],
    ['x1'.repeat(513), 'at most 1024'],
    ['ü'.repeat(513), 'at most 1024'],
    ['password', 'too easy'],
    ['PassWord123', 'too easy'],
    ['Qwertzuiop', 'too easy'],
    ['liverpool1', 'too easy'],
    ['aaaaaaaaaaaa', 'too easy'],
    ['Summer2031', 'too easy'],
    ['spring-24!', 'too easy'],
    ['Ada.Lovelace@Example.com', 'a name of yours'],
    ['ada.lovelace', 'a name of yours'],
    ['AdaLovelace99!', 'a name of yours'],
    ['babbagefriend1', 'a name of yours'],
    ['Babbage.Friend@post.example', 'a name of yours'],
    ['acme & söhne', 'a name of yours'],
    ['Acme-Söhne-2026!', 'a name of yours'],
  ])('may not be %p', (password, why) => {
    expect(checking(password)).toThrow(why);
  });

  it('may not be a username of digits, and one of signs matches nothing else', () => {
    const owner = { userName: '(---)', email: 'a@b.example', accountName: 'b' };
    expect(checking('--------', { ...owner })).toThrow('too easy');
    expect(checking('(--(---)', owner)).not.toThrow();
    expect(checking('5839204716', { ...owner, userName: '5839204716' })).toThrow('a name of yours');
  });
});

it('the common ones are a serious list, in lower case', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(45_000);
  expect([...COMMON_PASSWORDS].filter((one) => one !== one.toLowerCase() || one === '')).toEqual([]);
});

describe('a password as it is hashed', () => {
  it.each([
    ['composed or not', 'u\u0308ber den Wolken', 'über den Wolken'],
    ['with whatever space the keyboard has', 'a\u00a0b\u3000c', 'a b c'],
  ])('is the same %s', (_case, one, other) => {
    expect(preparePassword(one)).toBe(preparePassword(other));
  });

  it.each([
    ['²', '2'],
    ['A', 'a'],
    [' a', 'a'],
    ['ﬁ', 'fi'],
  ])('%p stays another than %p', (one, other) => {
    expect(preparePassword(one)).not.toBe(preparePassword(other));
  });
});
