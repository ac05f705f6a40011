/** Where the SCIM client takes its Authorization header from. */
export interface Credentials {
  /**
   * The header to send now, renewed first when it is known to have expired.
   * @throws NotConnected or ReconnectNeeded
   */
  authorization(): Promise<string>;
  /**
   * A header to try once more with after the service refused `rejected` with 401; undefined where there is none.
   * @throws ReconnectNeeded
   */
  renewed(rejected: string): Promise<string | undefined>;
}

/** There is no connection to the service yet. */
export class NotConnected extends Error {
  constructor() {
    super('Not connected. Authenticate with Vonage first.');
  }
}

/** The connection ended for good; a person must authenticate again. */
export class ReconnectNeeded extends Error {
  constructor(reason: string) {
    super(`${reason} Authenticate with Vonage again.`);
  }
}

/** The token endpoint refused what the connection has. Mended at the service, it works again. */
export class CredentialsRefused extends Error {
  constructor(code: string, reason: string) {
    super(`Vonage refused the credentials (${code}): ${reason}`);
  }
}
