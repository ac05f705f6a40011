import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AuthorizationServer } from './authorization-server';
import { mountAuthorizationServer } from './mount-authorization-server';

/** Mounts the authorization server while the application starts, before Fastify closes its routes. */
@Injectable()
export class AuthorizationServerMount implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly server: AuthorizationServer,
  ) {}

  onModuleInit(): void {
    // Without an HTTP server (a command line, a test of providers) there is nothing to mount on.
    const adapter = this.host.httpAdapter as FastifyAdapter | undefined;
    if (adapter === undefined) return;
    mountAuthorizationServer(adapter.getInstance<FastifyInstance>(), this.server, this.server.tokenRequests);
  }
}
