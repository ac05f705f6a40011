import { Controller, Delete, Get, Header, HttpCode, Inject, Req } from '@nestjs/common';
import type { OwnSessionView } from '@vbc/contracts';
import { endOtherSessions, endOwnSession, hashOf, listOwnSessions, type Session } from '@vbc/identity/domain';
import { CurrentUser, IdParam, SignedIn, type SignedInUser } from '@vbc/platform';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { agentName } from './agent-name';
import { PortalSessions } from './portal-sessions';

/** Where one is signed in oneself; nobody else's sessions are reached from here. */
@Controller('api/me/sessions')
@SignedIn()
export class OwnSessionsController {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@CurrentUser() actor: SignedInUser): Promise<OwnSessionView[]> {
    const { clock, sessions: lookup } = this.ports;
    const own = await listOwnSessions({ clock, lookup }, actor);
    return own.map((session) => viewOf(session, actor.sessionId));
  }

  @Delete()
  @HttpCode(204)
  endOthers(@CurrentUser() actor: SignedInUser, @Req() request: FastifyRequest): Promise<void> {
    const token = this.sessions.cookie.read(request.headers) ?? '';
    return endOtherSessions(this.ports, actor, hashOf(token));
  }

  @Delete(':id')
  @HttpCode(204)
  end(@CurrentUser() actor: SignedInUser, @IdParam() id: string): Promise<void> {
    return endOwnSession(this.ports, actor, id);
  }
}

function viewOf(session: Session, currentId: string): OwnSessionView {
  const agent = agentName(session.agent);
  return {
    id: session.id,
    current: session.id === currentId,
    signedInWith: session.method,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    ...(session.address === undefined ? {} : { address: session.address }),
    ...(agent === undefined ? {} : { agent }),
  };
}
