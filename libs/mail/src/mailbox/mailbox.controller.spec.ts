import { request } from 'node:http';
import { TestServer } from '@vbc/platform/testing';
import { newId } from '@vbc/util';
import { DevelopmentMailboxModule } from './development-mailbox.module';
import type { KeptMail } from './development-mailbox.port';
import { InMemoryDevelopmentMailbox } from './in-memory-development-mailbox';

let server: TestServer;
let mail: KeptMail;

beforeEach(async () => {
  const mailbox = new InMemoryDevelopmentMailbox();
  mail = {
    id: newId(),
    accountId: newId(),
    messageId: '<welcome.1@vbc.example>',
    recipient: 'Ada <b>Lovelace</b> <ada@example.com>',
    subject: 'Welcome <script>alert(1)</script>',
    text: 'Set it: https://vbc.example/set-password#token=abc\n<b>x</b>',
    html: '<!doctype html><p style="color:red">Hello</p>',
    sentAt: new Date('2026-01-01T10:00:00Z'),
  };
  await mailbox.keep(mail);
  server = await TestServer.start([DevelopmentMailboxModule.register({ mailbox })], {});
});

afterEach(() => server.stop());

const PATHS = [
  '/dev/mailbox',
  '/dev/mailbox/:id',
  '/dev/mailbox/:id/html',
  '/dev/mailbox/assets/mailbox.css',
];

describe('the development mailbox', () => {
  it('lists mails, escaped', async () => {
    const { status, headers, text } = await server.call(undefined, 'GET', '/dev/mailbox');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain(`href="/dev/mailbox/${mail.id}"`);
    expect(text).toContain('Welcome &lt;script&gt;');
    expect(text).not.toMatch(/<script|<b>/);
  });

  it('shows a mail: headers, frame and text with its link', async () => {
    const { text } = await server.call(undefined, 'GET', `/dev/mailbox/${mail.id}`);
    expect(text).toContain('&lt;welcome.1@vbc.example&gt;');
    expect(text.replace(/\s+/g, ' ')).toContain(
      `src="/dev/mailbox/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"`,
    );
    expect(text).toContain('<a href="https://vbc.example/set-password#token=abc">');
    expect(text).not.toMatch(/<script|<b>/);
  });

  it('shows the HTML as it is, in a sandbox that runs and loads nothing', async () => {
    const { headers, text } = await server.call(undefined, 'GET', `/dev/mailbox/${mail.id}/html`);
    expect(text).toBe(mail.html);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).not.toContain('allow-scripts');
  });

  it('has a strict policy on its own pages, and a style sheet of its own', async () => {
    const { headers, text } = await server.call(undefined, 'GET', '/dev/mailbox');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; style-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
    expect(text).not.toMatch(/ style=|<style/);
    const style = await server.call(undefined, 'GET', '/dev/mailbox/assets/mailbox.css');
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  it.each([newId(), 'x'])('%s is 404', async (id) => {
    expect((await server.call(undefined, 'GET', `/dev/mailbox/${id}`)).status).toBe(404);
    expect((await server.call(undefined, 'GET', `/dev/mailbox/${id}/html`)).status).toBe(404);
  });

  it.each(PATHS)('%s: only this machine sees it', async (path) => {
    const url = server.url(path.replace(':id', mail.id));
    expect(await statusOf(url, {})).toBe(200);
    expect(await statusOf(url, { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
    expect(await statusOf(url, { forwarded: 'for=203.0.113.9' })).toBe(404);
    expect(await statusOf(url, { host: 'rebound.example:3000' })).toBe(404);
    expect(await statusOf(url, { host: 'localhost.evil.example' })).toBe(404);
  });
});

/** `fetch` does not let a test say `Host`. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
