import { output, run } from './run-command';

describe('commands', () => {
  it('pass on the exit code of a judge', async () => {
    expect(await run(process.execPath, ['-e', 'process.exit(3)'])).toBe(3);
    expect(await run(process.execPath, ['-e', ''])).toBe(0);
  });

  it('hand back what was printed, and fail when the command failed', async () => {
    expect(await output(process.execPath, ['-e', 'console.log("token")'], process.env)).toBe('token\n');
    await expect(output(process.execPath, ['-e', 'process.exit(1)'], process.env)).rejects.toThrow('failed');
  });
});
