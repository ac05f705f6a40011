import { createLogger, NestLogger, redact, redactText } from './index';
import { prettyLine } from './pretty-line';

function capture(pretty = false) {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    pretty,
    destination: { write: (line: string) => lines.push(line) },
  });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('redact', () => {
  it.each([
    [
      { headers: { Authorization: 'Bearer abc', Cookie: 'a=b', 'set-cookie': ['a=b'], host: 'x' } },
      {
        headers: { Authorization: '[redacted]', Cookie: '[redacted]', 'set-cookie': '[redacted]', host: 'x' },
      },
    ],
    [
      { body: { password: 'p', newPassword: 'q', userName: 'ada' } },
      { body: { password: '[redacted]', newPassword: '[redacted]', userName: 'ada' } },
    ],
    [
      { refresh_token: 't', access_token: 't', token: 't', tokens: 3 },
      { refresh_token: '[redacted]', access_token: '[redacted]', token: '[redacted]', tokens: 3 },
    ],
    [{ a: [{ client_secret: 's' }] }, { a: [{ client_secret: '[redacted]' }] }],
    [
      { code: '123', code_verifier: 'v', errorCode: 'E1' },
      { code: '[redacted]', code_verifier: '[redacted]', errorCode: 'E1' },
    ],
    [{ hasPassword: true }, { hasPassword: true }],
  ])('masks %j', (value, expected) => {
    expect(redact(value)).toEqual(expected);
  });
});

describe('redactText', () => {
  it.each([
    ['sent Bearer abcDEF123.x-y_z to us', 'sent Bearer [redacted] to us'],
    ['Basic dXNlcjpwYXNz', 'Basic [redacted]'],
    ['GET /cb?code=abc&state=1', 'GET /cb?code=[redacted]&state=1'],
    ['GET /reset?token=abc#x', 'GET /reset?token=[redacted]#x'],
    ['postgresql://vbc:geheim@db:5432/x', 'postgresql://vbc:[redacted]@db:5432/x'],
    ['http://localhost:3000/a nobody@example.com', 'http://localhost:3000/a nobody@example.com'],
    ['errorcode=5', 'errorcode=5'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });
});

describe('createLogger', () => {
  it('writes no secret, wherever it stands (checklist 30)', () => {
    const { logger, lines } = capture();
    logger.info(
      { req: { headers: { authorization: 'Bearer s3cr3t-value' }, url: '/x?access_token=s3cr3t-value' } },
      'GET',
    );
    logger.info({ body: { profile: { password: 's3cr3t-value' } } }, 'PUT');
    logger.warn('called with Bearer s3cr3t-value');
    const error = Object.assign(new Error('failed at postgres://u:s3cr3t-value@h/d'), {
      parameters: ['s3cr3t-value'],
    });
    logger.error({ err: error }, 'query failed');
    logger.error(error);
    logger.error({ deep: [{ error, bytes: Buffer.from('s3cr3t-value') }] }, 'within');
    logger.error({ err: new Error('outer', { cause: error }) }, 'because of it');
    new NestLogger(logger).error({ err: error, requestId: '1' }, 'as Nest passes it on', 'Filter');
    new NestLogger(logger).error(error, 'Filter');
    expect(lines).toHaveLength(9);
    expect(lines.join()).not.toContain(JSON.stringify([...Buffer.from('s3cr3t')]).slice(1, -1));
    expect(lines.join()).not.toContain('s3cr3t-value');
    expect(lines.join()).toContain('query failed');
  });

  it('writes a line for people', () => {
    const { logger, lines } = capture(true);
    logger.info({ context: 'Http', status: 200, note: 'two words' }, 'GET /users');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d INFO {2}\[Http\] GET \/users status=200 note="two words"\n$/);
  });

  it('puts a stack below the line', () => {
    expect(prettyLine('{"level":50,"time":0,"msg":"no","err":{"stack":"Error: no\\n    at x"}}')).toBe(
      '00:00:00 ERROR no\nError: no\n    at x\n',
    );
  });
});

describe('NestLogger', () => {
  it('takes the last argument for the context', () => {
    const { logger, last } = capture();
    new NestLogger(logger).log('started', 'Mail');
    expect(last()).toMatchObject({ level: 30, msg: 'started', context: 'Mail' });
  });

  it('lowers what Nest says about its own wiring to debug', () => {
    const { logger, last } = capture();
    new NestLogger(logger).log('started', 'NestFactory');
    expect(last()).toMatchObject({ level: 20, context: 'NestFactory' });
  });

  it('takes a record before its message, as pino does', () => {
    const { logger, last } = capture();
    new NestLogger(logger).error({ err: new TypeError('bad'), requestId: '1' }, 'Request failed', 'Filter');
    expect(last()).toMatchObject({
      level: 50,
      msg: 'Request failed',
      context: 'Filter',
      requestId: '1',
      err: { type: 'TypeError', message: 'bad', stack: expect.stringContaining('at ') },
    });
    new NestLogger(logger).warn({ processes: 2 }, 'Jobs');
    expect(last()).toMatchObject({ level: 40, context: 'Jobs', processes: 2 });
  });

  it('keeps the stack of an error', () => {
    const { logger, last } = capture();
    new NestLogger(logger).error('broken', 'Error: broken\n    at x', 'ExceptionsHandler');
    expect(last()).toMatchObject({
      level: 50,
      msg: 'broken',
      context: 'ExceptionsHandler',
      err: { stack: 'Error: broken\n    at x' },
    });
    new NestLogger(logger).error(new TypeError('bad'));
    expect(last()).toMatchObject({ msg: 'bad', err: { type: 'TypeError' } });
  });
});
