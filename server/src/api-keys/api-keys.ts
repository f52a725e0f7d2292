import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ApiScope } from '@hotline/contracts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { asSignedIn, type UserDirectory } from '../users/user-directory.ts';
import type { ApiKeyRepository } from './api-key-repository.ts';

export interface KeyHolder {
  readonly keyId: string;
  /** As whom the other system acts: what that user may see, the key may. */
  readonly user: SignedInUser;
}

const PREFIX = 'hotline_';
const SECRET_BYTES = 32;
const REQUESTS_A_MINUTE = 600;
/** Written at most once a minute: it is for people who clean up. */
const USED_EVERY_MS = 60_000;

export type ApiKeys = ReturnType<typeof createApiKeys>;

/** A key has 256 random bits, so its plain digest is enough: there is nothing to guess. */
export function createApiKeys(keys: ApiKeyRepository, users: UserDirectory, now: () => number) {
  const limiter = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: 60 });

  return {
    newSecret: (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64url'),
    digestOf,

    /** Who asks with which key; throws when it does not fit. */
    async holderOf(request: FastifyRequest, scope: ApiScope): Promise<KeyHolder> {
      const secret = /^Bearer (\S{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
      const key = secret?.startsWith(PREFIX) ? await keys.byDigest(digestOf(secret)) : null;
      const user = key && users.byId(key.userId);
      const isGood = key && !key.revokedAt && (!key.expiresAt || key.expiresAt.getTime() > now());
      if (!isGood || !user || user.disabled) throw new Refusal('key-unknown');
      if (!key.scopes.includes(scope)) throw new Refusal('not-allowed');
      await limiter.consume(key.id).catch((used: { msBeforeNext?: number }) => {
        const seconds = Math.ceil((used.msBeforeNext ?? 60_000) / 1_000);
        throw new Refusal('too-many-attempts', undefined, { 'retry-after': String(seconds) });
      });
      if (!key.lastUsedAt || now() - key.lastUsedAt.getTime() > USED_EVERY_MS) await keys.used(key.id, new Date(now()));
      return { keyId: key.id, user: asSignedIn(user) };
    },
  };
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
