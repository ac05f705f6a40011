import { seedUser } from './seed-user';

export interface SeedRun {
  readonly url: string;
  readonly token: string;
  readonly users: number;
  readonly clients: number;
}

export interface SeedResult {
  readonly created: number;
  readonly existed: number;
  readonly seconds: number;
}

/**
 * Creates `users` people with `clients` requests at a time. Running it again finds them.
 * @throws Error with the server's text at the first answer that is neither 201 nor 409
 */
export async function seedUsers(run: SeedRun): Promise<SeedResult> {
  const started = performance.now();
  const numbers = Array.from({ length: run.users }, (_, index) => index).values();
  const counts = { 201: 0, 409: 0 };
  const work = async (): Promise<void> => {
    for (const number of numbers) counts[await create(run, number)] += 1;
  };
  await Promise.all(Array.from({ length: run.clients }, work));
  return { created: counts[201], existed: counts[409], seconds: (performance.now() - started) / 1000 };
}

async function create(run: SeedRun, number: number): Promise<201 | 409> {
  const response = await fetch(`${run.url}/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify(seedUser(number)),
  });
  const text = await response.text();
  if (response.status === 201 || response.status === 409) return response.status;
  throw new Error(`POST /Users answered ${response.status}: ${text}`);
}
