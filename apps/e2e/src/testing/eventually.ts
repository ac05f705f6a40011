import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Asks again until the answer is there: for what a job does after the answer of a request.
 * @throws Error when it does not come in `seconds`
 */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false>,
  seconds = 15,
): Promise<Answer> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`It did not happen in ${seconds} seconds: ${what}`);
    await sleep(PAUSE_MS);
  }
}
