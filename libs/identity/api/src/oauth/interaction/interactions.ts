import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@vbc/directory/domain';
import {
  authorizeConnection,
  authorizeRefusal,
  checkCredentials,
  derive,
  recordDenial,
  recordRefusal,
  sameSecret,
  SCIM_SCOPE,
  subjectOf,
  type AuthorizationOutcome,
  type AuthorizeRefusal,
  type SignInCandidate,
} from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors, type InteractionResults } from 'oidc-provider';
import { checkSameOrigin, CrossSiteRequestError } from '../../http/cross-site';
import { IDENTITY_PORTS, type IdentityPorts } from '../../identity.ports';
import { PortalSessions } from '../../session/portal-sessions';
import { AuthorizationServer } from '../server/authorization-server';
import { wayBack } from './answers-to-client';
import { InteractionEndedError, recallSigner, type OpenInteraction, type Signer } from './open-interaction';

/** What the interaction pages do, apart from how they look. */
@Injectable()
export class Interactions {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly server: AuthorizationServer,
    private readonly sessions: PortalSessions,
  ) {}

  /** @throws InteractionEndedError */
  async open(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<OpenInteraction> {
    const details = await this.details(request, reply);
    if (details.uid !== uid) throw new InteractionEndedError();
    const client = await this.ports.clients.find(textOf(details.params['client_id']));
    const redirectUri = URL.parse(textOf(details.params['redirect_uri']));
    if (client === null || client.disabled || redirectUri === null) throw new InteractionEndedError();
    return { uid, details, client, redirectUri };
  }

  /** Somebody asks for a scope that does not exist: the client is told, nobody has to sign in for that. */
  asksForScim({ details }: OpenInteraction): boolean {
    return textOf(details.params['scope']).split(' ').includes(SCIM_SCOPE);
  }

  /**
   * Who is signing in; a fresh sign-in, whoever uses the portal in the same browser.
   * @throws WrongCredentialsError, TooManyAttemptsError
   */
  credentials(
    form: { userName: string; password: string },
    request: FastifyRequest,
  ): Promise<SignInCandidate> {
    return checkCredentials(this.ports, { ...form, ...this.sessions.attemptOf(request, form.userName) });
  }

  /** Rule 7, audited. null: may go on to the consent page. */
  async refusal(
    { user, account }: SignInCandidate,
    { client }: OpenInteraction,
  ): Promise<AuthorizeRefusal | null> {
    const refusal = authorizeRefusal({ user, account }, client);
    if (refusal !== null) await recordRefusal(this.ports, { account, user, client, refusal, ...ofRequest() });
    return refusal;
  }

  /** The signed-in person as they are now, and the connection that authorizing again resumes, with who signed before. */
  async signedIn({ client }: OpenInteraction, { accountId, userId }: Signer) {
    const found = await this.ports.unitOfWork.transaction(async (stores) => {
      const account = await stores.accounts.find(accountId);
      const person = await stores.people.lock(accountId, userId);
      if (account === null || person === null) throw new InteractionEndedError();
      const connection = await stores.connections.findByClient(accountId, client.clientId);
      return { account, user: person.user, connection };
    });
    const { connection, ...signedIn } = found;
    if (connection === null) return { ...signedIn, earlier: null };
    return { ...signedIn, earlier: { label: connection.label, signer: await this.signerBefore(connection) } };
  }

  /** In a transaction of its own: two people locked at once could wait for each other. */
  private async signerBefore({ accountId, provisioningUserId, ended }: Connection): Promise<string | null> {
    if (provisioningUserId === undefined) return ended?.userName ?? null;
    const person = await this.ports.unitOfWork.transaction(({ people }) =>
      people.lock(accountId, provisioningUserId),
    );
    return person?.user.profile.userName ?? ended?.userName ?? null;
  }

  allow(
    { client }: OpenInteraction,
    signer: Signer,
    choice: 'resume' | 'new',
  ): Promise<AuthorizationOutcome> {
    return authorizeConnection(this.ports, { ...signer, client, choice, ...ofRequest() });
  }

  /** "Deny" on the consent page, audited. */
  denied({ client }: OpenInteraction, signer: Signer): Promise<void> {
    return recordDenial(this.ports, { ...signer, client, ...ofRequest() });
  }

  /** Where a refused person gets back to the identity provider. */
  wayBack(interaction: OpenInteraction, refusal: AuthorizeRefusal): string {
    return wayBack(interaction, refusal, this.server.issuer.href);
  }

  /** Tells the library how it ended; where the browser goes next. */
  finish(request: FastifyRequest, reply: FastifyReply, result: InteractionResults): Promise<string> {
    return this.server.provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: false,
    });
  }

  csrf(purpose: 'sign-in' | 'consent', secret: string): string {
    return derive(this.ports.settings.oauthCookieKeys[0] ?? '', purpose, secret);
  }

  /** @throws CrossSiteRequestError */
  checkForm(request: FastifyRequest, purpose: 'sign-in' | 'consent', secret: string, sent: string): void {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const right = this.ports.settings.oauthCookieKeys.some((key) =>
      sameSecret(derive(key, purpose, secret), sent),
    );
    if (!right) throw new CrossSiteRequestError();
  }

  /** @throws InteractionEndedError when nobody signed in here */
  signerOf(interaction: OpenInteraction, request: FastifyRequest): { signer: Signer; secret: string } {
    const recalled = recallSigner(interaction, request);
    if (recalled === null) throw new InteractionEndedError();
    return recalled;
  }

  get secureCookies(): boolean {
    return this.ports.settings.publicUrl.startsWith('https:');
  }

  now(): Date {
    return this.ports.clock.now();
  }

  private async details(request: FastifyRequest, reply: FastifyReply): Promise<OpenInteraction['details']> {
    try {
      return await this.server.provider.interactionDetails(request.raw, reply.raw);
    } catch (error) {
      throw error instanceof errors.SessionNotFound ? new InteractionEndedError() : error;
    }
  }
}

/** What the library needs to make the code: who signed in just now, and what they granted. */
export function approved(signer: Signer, grantId: string): InteractionResults {
  return {
    login: { accountId: subjectOf({ accountId: signer.accountId, id: signer.userId }), remember: false },
    consent: { grantId },
  };
}

function ofRequest(): { requestId?: string } {
  const requestId = currentRequestId();
  return requestId === undefined ? {} : { requestId };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
