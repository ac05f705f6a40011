import { checkPassword } from './password-rules';

describe('a new password', () => {
  it.each(['correct horse', 'ähnlich!', '🔑🗝🔒🔓🔏🔐🚪🪟', 'x1'.repeat(512), 'a b c d e'])(
    'may be %p',
    (password) => {
      expect(() => {
        checkPassword(password, 'ada@example.com');
      }).not.toThrow();
    },
  );

  it.each([
    ['short', 'at least 8'],
    ['', 'at least 8'],
    ['🔑🗝', 'at least 8'],
    ['x1'.repeat(513), 'at most 1024'],
    ['password', 'too easy'],
    ['PassWord123', 'too easy'],
    ['aaaaaaaaaaaa', 'too easy'],
    ['Ada@Example.com', 'too easy'],
  ])('may not be %p', (password, why) => {
    expect(() => {
      checkPassword(password, 'ada@example.com');
    }).toThrow(why);
  });
});
