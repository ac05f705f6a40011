import type { Role } from '@vbc/contracts';
import type { FastifyRequest } from 'fastify';

/** Who is signed in at the portal: what the domain calls the portal actor. */
export interface SignedInUser {
  readonly accountId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly requestId?: string;
  /** The public id of the session. */
  readonly sessionId: string;
  /** When this person proved last who they are, by password or single sign-on. */
  readonly authenticatedAt: Date;
}

/** Finds the session a request belongs to, with the person as they are now. */
export interface SessionReader {
  /** null: nobody is signed in. @throws an error with a contract code, e.g. `cross_site_request` */
  read(request: FastifyRequest): Promise<SignedInUser | null>;
}

const users = new WeakMap<FastifyRequest, SignedInUser>();

/** Keeps who makes this request; the guard does so. */
export function rememberSignedInUser(request: FastifyRequest, user: SignedInUser): void {
  users.set(request, user);
}

/** Who makes this request; undefined when nobody is signed in, or the route does not ask. */
export function signedInUserOf(request: FastifyRequest): SignedInUser | undefined {
  return users.get(request);
}
