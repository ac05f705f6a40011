import { FixedClock } from '@vbc/util';
import { InMemoryDevelopmentMailbox } from '../mailbox/in-memory-development-mailbox';
import type { Mail } from '../message/mail';
import { TestSmtpServer } from '../testing/smtp-server';
import { createMailTransport, usesDevelopmentMailbox } from './mail-settings';
import { SmtpTransport } from './smtp-transport';

const MAIL: Mail = {
  accountId: 'account',
  to: { name: 'Ada "A" Lövelace', address: 'ada@example.com' },
  subject: 'Welcome, Lövelace',
  text: 'Hello\n',
  html: '<p>Hello</p>',
  messageId: '<welcome.1@vbc.example>',
};

describe('SmtpTransport', () => {
  let server: TestSmtpServer;
  let transport: SmtpTransport;

  beforeEach(async () => {
    server = new TestSmtpServer();
    transport = new SmtpTransport(await server.start(), 'VBC <no-reply@vbc.example>');
  });

  afterEach(() => server.stop());

  it('rule 19: hands over one mail with the fixed Message-ID, as text and HTML', async () => {
    await transport.send(MAIL);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'no-reply@vbc.example', to: ['ada@example.com'] });
    expect(mail?.data).toContain('Message-ID: <welcome.1@vbc.example>');
    expect(mail?.data).toContain('From: VBC <no-reply@vbc.example>');
    expect(mail?.data).toMatch(/Content-Type: multipart\/alternative/);
  });

  it.each([
    ['subject', { ...MAIL, subject: 'Hi\r\nBcc: evil@example.com' }],
    ['name', { ...MAIL, to: { ...MAIL.to, name: 'Ada\r\nBcc: evil@example.com' } }],
  ])('lets no line break of a %s begin a header', async (_case, mail) => {
    await transport.send(mail);
    const [headers] = (server.mails[0]?.data ?? '').split('\r\n\r\n');
    expect(headers).not.toMatch(/^bcc:/im);
    expect(server.mails[0]?.to).toEqual(['ada@example.com']);
  });

  it('fails when the server does not take the mail, so that the job tries again', async () => {
    server.verdict = '451 later';
    await expect(transport.send(MAIL)).rejects.toThrow('451');
  });

  it('fails when there is no server', async () => {
    await expect(new SmtpTransport('smtp://127.0.0.1:1', 'a@b.example').send(MAIL)).rejects.toThrow();
  });
});

describe('the choice of transport', () => {
  const mailFrom = 'VBC <no-reply@vbc.example>';
  const mailbox = new InMemoryDevelopmentMailbox();
  const clock = new FixedClock('2026-01-01T00:00:00Z');

  it.each([
    [{ mailFrom, production: false }, true],
    [{ mailFrom, production: false, smtpUrl: 'smtp://mail.example' }, false],
    [{ mailFrom, production: true, smtpUrl: 'smtp://mail.example' }, false],
    [{ mailFrom, production: true }, false],
  ])('%j: development mailbox %s', (settings, uses) => {
    expect(usesDevelopmentMailbox(settings)).toBe(uses);
  });

  it('refuses production without a mail server', () => {
    expect(() => createMailTransport({ mailFrom, production: true }, mailbox, clock)).toThrow('SMTP_URL');
  });

  it('keeps mails without a mail server, one of each Message-ID', async () => {
    const transport = createMailTransport({ mailFrom, production: false }, mailbox, clock);
    await transport.send(MAIL);
    await transport.send(MAIL);
    expect(await mailbox.list(10)).toMatchObject([
      {
        messageId: MAIL.messageId,
        recipient: 'Ada "A" Lövelace <ada@example.com>',
        sentAt: new Date('2026-01-01T00:00:00Z'),
      },
    ]);
  });
});
