import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Public } from '@vbc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SsoAnswer } from './sso-answer';
import { SsoBeginnings } from './sso-beginnings';
import { SsoCallback } from './sso-callback';

/** Pages of the browser, which only ever lead on. `:company` is the account's key. */
@Controller('sso/:company')
@Public()
export class SsoController {
  constructor(
    private readonly beginnings: SsoBeginnings,
    private readonly callback: SsoCallback,
  ) {}

  @Get('start')
  async start(
    @Param('company') company: string,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    lead(reply, await this.beginnings.signIn(company, next, request));
  }

  @Get('test')
  async test(
    @Param('company') company: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    lead(reply, await this.beginnings.test(company, request));
  }

  @Get('reauthenticate')
  async reauthenticate(
    @Param('company') company: string,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    lead(reply, await this.beginnings.reauthenticate(company, next, request));
  }

  @Get('callback')
  async end(
    @Param('company') company: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    lead(reply, await this.callback.end(company, request.query, request));
  }
}

/** Nothing of it is kept, and the next page does not learn where the browser was: codes stand in these addresses. */
function lead(reply: FastifyReply, { location, cookies }: SsoAnswer): void {
  if (cookies.length > 0) void reply.header('set-cookie', [...cookies]);
  void reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .redirect(location, 303);
}
