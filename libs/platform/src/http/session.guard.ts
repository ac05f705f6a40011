import {
  ForbiddenException,
  Inject,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PERMISSIONS_OF } from '@vbc/contracts';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type Access } from './access';
import { PORTAL_HTTP_PORTS, type PortalHttpPorts } from './portal-http.ports';
import { asksForRecentSignIn, checkRecentSignIn, RECENT_SIGN_IN, type RecentSignIn } from './recent-sign-in';
import { requestIdOf } from './request-id';
import { rememberSignedInUser, type SignedInUser } from './signed-in-user';

/** Guards every route: without an access decorator it is refused, so that none is open by oversight. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(PORTAL_HTTP_PORTS) private readonly ports: PortalHttpPorts,
  ) {}

  /** @throws UnauthorizedException, ForbiddenException, ReauthenticationRequiredError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const said = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, said);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const user = await this.signedIn(request);
    checkAccess(access, user);
    // Last: who may not do it at all is not asked to prove who they are.
    const recent = this.reflector.getAllAndOverride<RecentSignIn | undefined>(RECENT_SIGN_IN, said);
    if (asksForRecentSignIn(recent, request.body)) {
      checkRecentSignIn(user.authenticatedAt, this.ports.clock.now());
    }
    return true;
  }

  private async signedIn(request: FastifyRequest): Promise<SignedInUser> {
    const user = await this.ports.sessions.read(request);
    if (user === null) throw new UnauthorizedException('You are signed out. Sign in and try again.');
    const withRequest = { ...user, requestId: requestIdOf(request) };
    rememberSignedInUser(request, withRequest);
    return withRequest;
  }
}

function checkAccess(access: Access | undefined, user: SignedInUser): void {
  if (access?.kind === 'signed-in') return;
  if (access?.kind === 'permission' && PERMISSIONS_OF[user.role].includes(access.permission)) return;
  throw new ForbiddenException('Your role does not allow this. Ask a Super User of your account.');
}
