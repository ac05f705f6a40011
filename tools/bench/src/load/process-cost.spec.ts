import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { peakMemoryMiB, processorMs, processorMsWithChildren } from './process-cost';

const onLinux = existsSync('/proc/self/stat');

describe('what a process costs', () => {
  it('counts what this process and its children used, where the system tells', () => {
    const before = processorMsWithChildren(process.pid);
    spawnSync(process.execPath, ['-e', 'const end = Date.now() + 200; while (Date.now() < end);']);
    const used = processorMsWithChildren(process.pid) - before;
    if (onLinux) expect(used).toBeGreaterThanOrEqual(20);
    else expect(used).toBeNaN();
  });

  it('tells processor time and memory of a process, and NaN of none', () => {
    if (onLinux) {
      expect(processorMs(process.pid)).toBeGreaterThan(0);
      expect(peakMemoryMiB(process.pid)).toBeGreaterThan(10);
    }
    expect(processorMs(2 ** 30)).toBeNaN();
    expect(peakMemoryMiB(2 ** 30)).toBeNaN();
  });
});
