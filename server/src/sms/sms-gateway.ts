import { Type } from 'typebox';
import { parserOf } from '@hotline/contracts';

export interface ShortMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** What became of handing a message over. Only `unreachable` is worth trying again. */
export type Handover =
  | { readonly kind: 'accepted'; readonly gatewayId: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' };

/** Any carrier's gateway stands behind this. */
export interface SmsGateway {
  hand(message: ShortMessage): Promise<Handover>;
}

export interface HttpGatewayOptions {
  readonly url: string;
  readonly token: string;
}

const Accepted = Type.Object({ id: Type.String({ minLength: 1, maxLength: 128 }) });
const parseAccepted = parserOf('answer of the SMS gateway', Accepted);
const TIMEOUT_MS = 10_000;

/**
 * POST {id, to, text} with a bearer token; 2xx answers {id}. 4xx is a refusal for good, anything else may pass. The id
 * of ours is the same at every try, so that a gateway can tell a second try from a second message.
 */
export function createHttpGateway({ url, token }: HttpGatewayOptions): SmsGateway {
  return {
    async hand(message) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': message.id,
          },
          body: JSON.stringify(message),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (answer.ok) return { kind: 'accepted', gatewayId: parseAccepted(await answer.json()).id };
        return answer.status >= 400 && answer.status < 500 && answer.status !== 429
          ? { kind: 'refused' }
          : { kind: 'unreachable' };
      } catch {
        // Refused connections, timeouts and answers that cannot be read are one to the sender: try again later.
        return { kind: 'unreachable' };
      }
    },
  };
}
