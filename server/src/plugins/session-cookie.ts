import secureSession from '@fastify/secure-session';
import fp from 'fastify-plugin';

export interface SessionCookieOptions {
  /** 64 hexadecimal digits. */
  readonly key: string;
  readonly seconds: number;
  readonly isSecure: boolean;
}

export const SESSION_COOKIE = 'hotline-session';

/** A sealed cookie: nobody can read or make one without the key, and it ends by its own clock. */
export const sessionCookie = fp<SessionCookieOptions>(async (app, { key, seconds, isSecure }) => {
  await app.register(secureSession, {
    key: Buffer.from(key, 'hex'),
    cookieName: SESSION_COOKIE,
    expiry: seconds,
    cookie: { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure, maxAge: seconds },
  });
});
