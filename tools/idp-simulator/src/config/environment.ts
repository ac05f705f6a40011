import { resolve } from 'node:path';

import { z } from 'zod';

import { FIRST, providerOf, PROVIDERS } from '../provider/providers';

const PORT_TEXT = 'must be a port number from 1 to 65535';
const PROVIDER_TEXT = `must be one of ${PROVIDERS.map(({ key }) => key).join(', ')}`;
const URL_TEXT = 'must be an http or https address such as http://localhost:3000';

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

const webAddress = z
  .string()
  .refine(isWebAddress, URL_TEXT)
  .transform((text) => text.replace(/\/+$/, ''));

const portNumber = z.coerce.number(PORT_TEXT).int(PORT_TEXT).min(1, PORT_TEXT).max(65_535, PORT_TEXT);

const schema = z.object({
  SIMULATOR_PORT: portNumber.default(4000),
  PORT: portNumber.default(3000),
  API_URL: webAddress.optional(),
  PUBLIC_URL: webAddress.optional(),
  SIMULATOR_PROVIDER: z
    .string()
    .refine((key) => providerOf(key) !== undefined, PROVIDER_TEXT)
    .default(FIRST.key),
  SIMULATOR_CLIENT_ID: z.string().optional(),
  SIMULATOR_CLIENT_SECRET: z.string().optional(),
  DATA_DIR: z.string().min(1, 'must not be empty').default('.data'),
});

/** What the simulator is told from outside; addresses without a trailing slash. */
export interface Environment {
  port: number;
  apiUrl: string;
  /** The product as browsers reach it. */
  portalUrl: string;
  /** The OAuth client; that of the demo data for the provider's kind where nothing is said. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Key of the provider to play. */
  provider: string;
  /** The folder where each provider keeps its company and its connection. */
  dataFolder: string;
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
  const apiUrl = parsed.data.API_URL ?? `http://localhost:${parsed.data.PORT}`;
  return {
    port: parsed.data.SIMULATOR_PORT,
    apiUrl,
    portalUrl: parsed.data.PUBLIC_URL ?? apiUrl,
    clientId: parsed.data.SIMULATOR_CLIENT_ID,
    clientSecret: parsed.data.SIMULATOR_CLIENT_SECRET,
    provider: parsed.data.SIMULATOR_PROVIDER,
    dataFolder: resolve(parsed.data.DATA_DIR),
    publicUrl,
    redirectUri: `${publicUrl}/callback`,
  };
}
