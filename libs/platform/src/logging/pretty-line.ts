const LEVELS = new Map([
  [10, 'TRACE'],
  [20, 'DEBUG'],
  [30, 'INFO '],
  [40, 'WARN '],
  [50, 'ERROR'],
  [60, 'FATAL'],
]);

const SHOWN_ELSEWHERE = new Set(['level', 'time', 'msg', 'context', 'err', 'pid', 'hostname']);

/** One log record, as pino writes it, as a line for people; a stack follows on lines of its own. */
export function prettyLine(json: string): string {
  const record = JSON.parse(json) as Record<string, unknown>;
  const time = new Date(Number(record['time'])).toISOString().slice(11, 19);
  const level = LEVELS.get(Number(record['level'])) ?? '     ';
  const context = typeof record['context'] === 'string' ? `[${record['context']}]` : '';
  const message = typeof record['msg'] === 'string' ? record['msg'] : '';
  const details = Object.entries(record).filter(([name]) => !SHOWN_ELSEWHERE.has(name));
  const parts = [time, level, context, message, ...details.map(([name, value]) => `${name}=${shown(value)}`)];
  return (
    [parts.filter((part) => part !== '').join(' '), stackOf(record['err'])]
      .filter((part) => part !== '')
      .join('\n') + '\n'
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value);
}

function stackOf(error: unknown): string {
  const stack = (error as { stack?: unknown } | undefined)?.stack;
  return typeof stack === 'string' ? stack : '';
}
