import { buildUser } from '@vbc/directory/domain/testing';
import { resetMail } from './reset-mail';
import { welcomeMail } from './welcome-mail';

const LINK = 'https://vbc.example/set-password#token=abc';
const publicUrl = 'https://vbc.example';
const account = { key: 'acme', name: 'Acme & Söhne' };

function kit(given: { firstName?: string; email?: string; passwordLink?: string }) {
  const { passwordLink, ...profile } = given;
  const user = buildUser('account', { profile: { userName: 'ada.lovelace', ...profile } });
  return { user, mail: welcomeMail({ account, user, publicUrl, ...(passwordLink ? { passwordLink } : {}) }) };
}

describe('rule 18: the welcome kit', () => {
  it('has the set-password link in text and HTML', () => {
    const { user, mail } = kit({ passwordLink: LINK });
    expect(mail).toMatchObject({
      to: { name: 'Ada Lovelace', address: 'ada@example.com' },
      subject: 'Welcome to Vonage Business Communications',
      messageId: `<welcome.${user.id}@vbc.example>`,
    });
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(LINK);
      expect(part).toContain('ada.lovelace');
      expect(part).toContain('7 days');
    }
    expect(mail.html).toContain(`href="${LINK}"`);
  });

  it('has none for who signs in through single sign-on: the link begins it at their company', () => {
    const { mail } = kit({});
    for (const part of [mail.text, mail.html]) {
      expect(part).not.toContain('set-password');
      expect(part).toMatch(/sign in through Acme .* Söhne/);
      expect(part).toContain('single sign-on');
      expect(part).toContain('https://vbc.example/sso/acme/start');
      expect(part).not.toContain('/login');
    }
  });

  it('escapes what a directory or an account put into names', () => {
    const { mail } = kit({ firstName: '<img/src=x>"', passwordLink: LINK });
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;img/src=x&gt;&quot;');
    expect(mail.html).toContain('Acme &amp; Söhne');
    expect(mail.text).toContain('Acme & Söhne');
  });

  it('loads nothing and runs nothing', () => {
    const { mail } = kit({ passwordLink: LINK });
    expect(mail.html).not.toMatch(/<(?:script|img|link|style|table|iframe)|src=|url\(|@import/i);
  });

  it('keeps a line break in a name out of the headers', () => {
    const { mail } = kit({ firstName: 'Ada\r\nBcc: evil@example.com' });
    expect(mail.to.name).toBe('Ada Bcc: evil@example.com Lovelace');
  });

  it.each([
    'a@example.com,b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'Ada <a@example.com>',
    'a b@example.com',
    'nobody',
  ])('sends to one address only: %j is refused', (email) => {
    expect(() => kit({ email })).toThrow('not one address');
  });
});

describe('the reset mail', () => {
  it('has the link and says what to do when it was not oneself', () => {
    const user = buildUser('account', { profile: { firstName: '<b>Ada' } });
    const mail = resetMail({ user, publicUrl, passwordLink: LINK, id: 'one' });
    expect(mail.messageId).toBe('<reset.one@vbc.example>');
    expect(mail.html).toContain('&lt;b&gt;Ada');
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(LINK);
      expect(part).toContain('30 minutes');
      expect(part).toContain('did not ask');
    }
  });
});
