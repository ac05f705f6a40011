import { stringAt } from '../http/json';
import { parseJson, send } from '../http/send';
import type { Credentials } from '../scim/credentials';

/** The user name the connection acts as, where the service tells. */
export type WhoAmI = () => Promise<string | undefined>;

const LIMITS = { timeoutMs: 5_000, maxBytes: 256 * 1024 };

/**
 * Asks `/Me` (RFC 7644 section 3.11). No identity provider does that, so it is kept out of the traffic shown, and an
 * answer that does not tell is no failure.
 */
export function askMe(baseUrl: string, userAgent: string, credentials: Credentials): WhoAmI {
  return async () => {
    try {
      const headers = {
        'User-Agent': userAgent,
        Accept: 'application/scim+json',
        Authorization: await credentials.authorization(),
      };
      const answer = await send({ method: 'GET', url: `${baseUrl}/Me`, headers }, LIMITS);
      return answer.status === 200 ? stringAt(parseJson(answer.text), 'userName') : undefined;
    } catch {
      return undefined;
    }
  };
}
