import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  IdentityError,
  passwordMark,
  TooManyAttemptsError,
  type AuthorizeRefusal,
  type SignInCandidate,
} from '@vbc/identity/domain';
import { Public } from '@vbc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { consentPage } from '../pages/consent-page';
import { refusalPage } from '../pages/error-pages';
import { signInPage } from '../pages/sign-in-page';
import { OAUTH_PATH } from '../server/paths';
import { DENIED, INVALID_SCOPE } from './answers-to-client';
import { formField } from './form-field';
import { InteractionErrorFilter } from './interaction-error.filter';
import { approved, Interactions } from './interactions';
import {
  forgetSigner,
  interactionPath,
  recallSigner,
  rememberSigner,
  type OpenInteraction,
  type Signer,
} from './open-interaction';
import { sendPage } from './send-page';

/** The sign-in and consent pages. They stand outside the library, which only learns the result. */
@Controller(`${OAUTH_PATH}/interaction/:uid`)
@Public()
@UseFilters(InteractionErrorFilter)
export class InteractionController {
  constructor(private readonly interactions: Interactions) {}

  @Get()
  async show(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const interaction = await this.interactions.open(uid, request, reply);
    if (!this.interactions.asksForScim(interaction)) {
      redirect(reply, await this.interactions.finish(request, reply, INVALID_SCOPE));
      return;
    }
    const recalled = recallSigner(interaction, request);
    if (recalled === null) this.showSignIn(reply, interaction);
    else await this.showConsent(reply, interaction, recalled);
  }

  @Post('login')
  async signIn(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const interaction = await this.interactions.open(uid, request, reply);
    this.interactions.checkForm(request, 'sign-in', uid, formField(request.body, 'csrf'));
    const form = {
      userName: formField(request.body, 'userName'),
      password: formField(request.body, 'password'),
    };
    try {
      const candidate = await this.interactions.credentials(form, request);
      const refusal = await this.interactions.refusal(candidate, interaction);
      if (refusal !== null) {
        this.showRefusal(reply, interaction, refusal);
        return;
      }
      const signer = signerFrom(candidate);
      const cookie = await rememberSigner(interaction, signer, this.interactions.secureCookies);
      void reply.header('set-cookie', cookie);
      redirect(reply, interactionPath(uid));
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      this.showSignIn(reply, interaction, { error, userName: form.userName });
    }
  }

  @Post('consent')
  async decide(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const interaction = await this.interactions.open(uid, request, reply);
    const { signer, secret } = this.interactions.signerOf(interaction, request);
    this.interactions.checkForm(request, 'consent', secret, formField(request.body, 'csrf'));
    // Pressed twice: it is decided already.
    if (interaction.details.result !== undefined) redirect(reply, interaction.details.returnTo);
    else if (formField(request.body, 'decision') === 'allow')
      await this.allow(interaction, signer, request, reply);
    else await this.deny(interaction, signer, request, reply);
  }

  private async deny(
    interaction: OpenInteraction,
    signer: Signer,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    await this.interactions.denied(interaction, signer);
    redirect(reply, await this.interactions.finish(request, reply, DENIED));
  }

  private async allow(
    interaction: OpenInteraction,
    signer: Signer,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const choice = formField(request.body, 'connection') === 'new' ? 'new' : 'resume';
    const outcome = await this.interactions.allow(interaction, signer, choice);
    if (outcome.kind === 'signed-out') {
      await forgetSigner(interaction);
      redirect(reply, interactionPath(interaction.uid));
    } else if (outcome.kind === 'refused') {
      await forgetSigner(interaction);
      this.showRefusal(reply, interaction, outcome.refusal);
    } else {
      const result = approved(signer, outcome.grant.grantId);
      redirect(reply, await this.interactions.finish(request, reply, result));
    }
  }

  private showSignIn(
    reply: FastifyReply,
    { uid, client, redirectUri }: OpenInteraction,
    failed?: { error: IdentityError; userName: string },
  ): void {
    if (failed?.error instanceof TooManyAttemptsError) {
      void reply.header('retry-after', String(failed.error.retryAfter));
    }
    const body = signInPage({
      client,
      action: `${interactionPath(uid)}/login`,
      csrf: this.interactions.csrf('sign-in', uid),
      ...(failed === undefined ? {} : { problem: failed.error.message, userName: failed.userName }),
    });
    sendPage(reply, statusOf(failed?.error), body, [redirectUri.origin]);
  }

  private async showConsent(
    reply: FastifyReply,
    interaction: OpenInteraction,
    { signer, secret }: { signer: Signer; secret: string },
  ): Promise<void> {
    const { uid, client, redirectUri } = interaction;
    const body = consentPage({
      client,
      ...(await this.interactions.signedIn(interaction, signer)),
      redirectHost: redirectUri.host,
      action: `${interactionPath(uid)}/consent`,
      csrf: this.interactions.csrf('consent', secret),
      now: this.interactions.now(),
    });
    sendPage(reply, 200, body, [redirectUri.origin]);
  }

  private showRefusal(reply: FastifyReply, interaction: OpenInteraction, refusal: AuthorizeRefusal): void {
    const { uid, client } = interaction;
    const ways = { again: interactionPath(uid), back: this.interactions.wayBack(interaction, refusal) };
    sendPage(reply, 403, refusalPage(refusal, client, ways));
  }
}

function signerFrom({ account, user, passwordHash }: SignInCandidate): Signer {
  return { accountId: account.id, userId: user.id, passwordMark: passwordMark(passwordHash) };
}

function statusOf(error: IdentityError | undefined): number {
  if (error === undefined) return 200;
  return error instanceof TooManyAttemptsError ? 429 : 401;
}

/** 303: the browser must not send the form again to where it goes next. */
function redirect(reply: FastifyReply, to: string): void {
  void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to, 303);
}
