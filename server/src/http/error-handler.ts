import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { InvalidInput } from '@hotline/contracts';
import { Refusal, type RefusalCode, type WrongField } from './refusal.ts';

const FASTIFY_CODES: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_BAD_URL: 'not-found',
};

/** What libraries refuse by status alone: the sender of files, mostly. */
const STATUS_CODES: Readonly<Record<number, RefusalCode>> = {
  400: 'invalid-input',
  403: 'not-allowed',
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  416: 'range-not-satisfiable',
};

function statusOf(error: Error): number {
  const { statusCode, status } = error as { statusCode?: number; status?: number };
  return statusCode ?? status ?? 500;
}

/**
 * The one place where an error becomes an answer. `isDatabaseAway` is asked about errors that nobody expected:
 * then saving waits (503), and the desk keeps what was typed.
 */
export const errorHandler = fp<{ isDatabaseAway: (error: unknown) => Promise<boolean> }>(
  async (app: FastifyInstance, options) => {
    app.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
      const refusal = asRefusal(error) ?? ((await options.isDatabaseAway(error)) ? databaseWaits(request) : null);
      if (!refusal) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
      const answer = refusal ?? new Refusal('internal-error', { requestId: request.id });
      return reply.status(answer.status).headers(answer.headers).type('application/json').send(answer.body);
    });
  },
);

function databaseWaits(request: FastifyRequest): Refusal {
  const code = request.method === 'GET' || request.method === 'HEAD' ? 'reading-waits' : 'saving-waits';
  return new Refusal(code, undefined, { 'retry-after': '2' });
}

function asRefusal(error: FastifyError | Error): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof InvalidInput) return new Refusal('invalid-input', [{ field: '', message: error.message }]);
  if ('validation' in error && error.validation) {
    const where = error.validationContext === 'body' ? '' : (error.validationContext ?? '');
    return new Refusal('invalid-input', wrongFields(error.validation, where));
  }
  const code = ('code' in error ? FASTIFY_CODES[error.code] : undefined) ?? STATUS_CODES[statusOf(error)];
  return code ? new Refusal(code) : null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params?: unknown;
}

/** `/person/name` → `person.name`. A missing or unknown property is named itself, not the object around it. */
function wrongFields(errors: readonly SchemaError[], where: string): WrongField[] {
  // A field may be wrong in several ways; the last said is the plainest.
  const byField = new Map<string, WrongField>();
  for (const { instancePath, message, params } of errors.slice(0, 40)) {
    const named = params as { requiredProperties?: string[]; additionalProperties?: string[] } | undefined;
    const property = named?.requiredProperties?.[0] ?? named?.additionalProperties?.[0];
    const path = [...instancePath.split('/').filter(Boolean), ...(property ? [property] : [])];
    const field = path.join('.') || where;
    byField.set(field, { field, message: message ?? 'is not valid' });
  }
  return [...byField.values()];
}
