import { output, run } from './run-command';

describe('commands', () => {
  it('pass on the exit code of a judge and what it said', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)';
    expect(await run(process.execPath, ['-e', script])).toEqual({
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('hand back what was printed, and fail when the command failed', async () => {
    expect(await output(process.execPath, ['-e', 'console.log("token")'])).toBe('token\n');
    await expect(output(process.execPath, ['-e', 'console.error("why"); process.exit(1)'])).rejects.toThrow(
      'why',
    );
  });
});
