import { SerialQueue } from './serial-queue';

describe('SerialQueue', () => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

  it('runs the works of one key one after the other, those of another beside them', async () => {
    const queue = new SerialQueue();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await pause();
      seen.push(`${name} ends`);
    };
    await Promise.all([queue.run('a', work('1')), queue.run('a', work('2')), queue.run('b', work('3'))]);
    expect(seen).toHaveLength(6);
    expect(seen.indexOf('1 ends')).toBeLessThan(seen.indexOf('2 begins'));
    expect(seen.indexOf('3 begins')).toBeLessThan(seen.indexOf('1 ends'));
  });

  it('goes on after a work that failed, and tells its own caller only', async () => {
    const queue = new SerialQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
