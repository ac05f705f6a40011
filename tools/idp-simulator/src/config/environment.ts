import { resolve } from 'node:path';

import { z } from 'zod';

const PORT_TEXT = 'must be a port number from 1 to 65535';
const URL_TEXT = 'must be an http or https address such as http://localhost:3000';

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

const schema = z.object({
  SIMULATOR_PORT: z.coerce
    .number(PORT_TEXT)
    .int(PORT_TEXT)
    .min(1, PORT_TEXT)
    .max(65_535, PORT_TEXT)
    .default(4000),
  API_URL: z
    .string()
    .refine(isWebAddress, URL_TEXT)
    .transform((text) => text.replace(/\/+$/, ''))
    .default('http://localhost:3000'),
  SIMULATOR_CLIENT_ID: z.string().min(1, 'must not be empty').default('okta-simulator'),
  SIMULATOR_CLIENT_SECRET: z.string().min(1, 'must not be empty').default('okta-simulator-demo-secret'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('.data'),
});

/** What the simulator is told from outside; addresses without a trailing slash. */
export interface Environment {
  port: number;
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  stateFile: string;
  /** Where the simulator is opened in the browser. */
  publicUrl: string;
  redirectUri: string;
}

/** The settings cannot be used; the message is one sentence for the person who started the simulator. */
export class InvalidEnvironment extends Error {}

/**
 * Reads and checks the environment variables. An empty variable counts as left out.
 * @throws InvalidEnvironment naming the first variable that cannot be used
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    throw new InvalidEnvironment(`${String(problem?.path[0])} ${problem?.message ?? 'cannot be used'}.`);
  }
  const publicUrl = `http://localhost:${parsed.data.SIMULATOR_PORT}`;
  return {
    port: parsed.data.SIMULATOR_PORT,
    apiUrl: parsed.data.API_URL,
    clientId: parsed.data.SIMULATOR_CLIENT_ID,
    clientSecret: parsed.data.SIMULATOR_CLIENT_SECRET,
    stateFile: resolve(parsed.data.DATA_DIR, 'idp-simulator.json'),
    publicUrl,
    redirectUri: `${publicUrl}/callback`,
  };
}
