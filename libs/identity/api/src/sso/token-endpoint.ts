import { OutboundFailedError, SsoProblemError, type OutboundHttp } from '@vbc/identity/domain';
import type { SsoClient } from './sso-client';

type Form = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The provider's token endpoint, asked with limits of address, time and size. */
export class TokenEndpoint {
  constructor(
    private readonly client: SsoClient,
    private readonly outbound: OutboundHttp,
  ) {}

  /**
   * Redeems a code (RFC 6749 §4.1.3): the secret by HTTP Basic, or in the form where the provider takes it there only.
   * @throws SsoProblemError sso_failed
   */
  async redeem(form: Form): Promise<Answer['body']> {
    const { clientSecret } = this.client;
    if (clientSecret === undefined) return this.tokensOf(await this.ask(this.named(form)));
    const answer = await this.ask(form, this.basic(clientSecret));
    if (!refusesClient(answer)) return this.tokensOf(answer);
    return this.tokensOf(await this.ask({ ...this.named(form), client_secret: clientSecret }));
  }

  private named(form: Form): Form {
    return { ...form, client_id: this.client.provider.clientId };
  }

  /** RFC 6749 §2.3.1: both parts are form-encoded first. */
  private basic(clientSecret: string): Form {
    const pair = [this.client.provider.clientId, clientSecret].map(formEncoded).join(':');
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }

  private async ask(form: Form, headers: Form = {}): Promise<Answer> {
    try {
      const { status, body } = await this.outbound.postForm(
        this.client.provider.tokenEndpoint,
        form,
        headers,
      );
      return { status, body: typeof body === 'object' && body !== null ? { ...body } : {} };
    } catch (error) {
      if (!(error instanceof OutboundFailedError)) throw error;
      throw new SsoProblemError('sso_failed', `The token endpoint: ${error.message}`, { cause: error });
    }
  }

  private tokensOf({ status, body }: Answer): Answer['body'] {
    if (status === 200) return body;
    const code = typeof body['error'] === 'string' ? ` (${body['error'].slice(0, 100)})` : '';
    throw new SsoProblemError(
      'sso_failed',
      `The token endpoint refused the code with status ${status}${code}. Check the client ID, the client secret and the redirect URI.`,
    );
  }
}

function refusesClient({ status, body }: Answer): boolean {
  return body['error'] === 'invalid_client' && (status === 400 || status === 401);
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
