import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Fixed text, values as fields. Whatever is under `pii` is never written. A database error's `detail` quotes values
 * of rows, and a request's URL may carry a number, so neither is taken over.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { part: 'server' },
    redact: { paths: ['pii', '*.pii'], censor: '[redacted]' },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

function describeError(error: unknown): ErrorDescription | unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    // The message itself may quote what a person typed; where it happened is what helps.
    ...(error.stack !== undefined && { stack: framesOf(error.stack) }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) as ErrorDescription }),
  };
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
}
