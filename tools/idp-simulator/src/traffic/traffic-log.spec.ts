import { FixedClock } from '@vbc/util';

import { TrafficLog } from './traffic-log';

const START = {
  title: 't',
  method: 'POST',
  url: 'http://x/',
  requestHeaders: { Authorization: 'Bearer s3cret', Accept: 'a' },
};

describe('TrafficLog', () => {
  it('masks secrets in headers and bodies, wherever they stand', () => {
    const log = new TrafficLog(new FixedClock('2026-03-02T09:00:00Z'), () => undefined);
    const end = log.start({
      ...START,
      requestBody: { password: 's3cret', list: [{ client_secret: 's3cret' }], name: 'n' },
    });
    end({ status: 200, responseBody: { access_token: 's3cret', refresh_token: 's3cret', scope: 'scim' } });
    const text = JSON.stringify(log.entries());
    expect(text).not.toContain('s3cret');
    expect(text).toContain('"scope":"scim"');
  });

  it('tells of start and end, with the time between', () => {
    const clock = new FixedClock('2026-03-02T09:00:00Z');
    const seen: (number | undefined)[] = [];
    const end = new TrafficLog(clock, (entry) => seen.push(entry.durationMs)).start(START);
    clock.advance(12);
    end({ status: 204 });
    expect(seen).toEqual([undefined, 12]);
  });

  it('keeps the last 200', () => {
    const log = new TrafficLog(new FixedClock('2026-03-02T09:00:00Z'), () => undefined);
    for (let count = 0; count < 205; count += 1) log.start(START);
    expect(log.entries().map(({ number }) => number)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 6),
    );
  });
});
