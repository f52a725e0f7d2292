import type { FastifyRequest } from 'fastify';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { asSignedIn, type UserDirectory } from '../users/user-directory.ts';
import type { User } from '../users/user-repository.ts';

declare module '@fastify/secure-session' {
  interface SessionData {
    userId: string;
    epoch: number;
  }
}

export function beginSession(request: FastifyRequest, user: User): void {
  // A fresh session, so that its age is counted from now.
  request.session = request.server.createSecureSession({ userId: user.id, epoch: user.sessionEpoch });
  request.session.touch();
}

/** Who asks, or null for a stranger: no cookie, a forged or an expired one, a disabled user, an ended session. */
export function identifyBy(users: UserDirectory): (request: FastifyRequest) => SignedInUser | null {
  return (request) => {
    const userId = request.session.get('userId');
    if (!userId) return null;
    // Just started and the database is down: the cookie may well be good, so it must not be thrown away.
    if (!users.isLoaded) throw new Refusal('reading-waits', undefined, { 'retry-after': '2' });
    const user = users.byId(userId);
    if (!user || user.disabled || user.sessionEpoch !== request.session.get('epoch')) return null;
    return asSignedIn(user);
  };
}
