import { maskNumber } from './mask-number.ts';

/** Fields that hold a person's number, wherever in a fact they stand. */
const NUMBERS = new Set(['callerNumber', 'number']);

/** A fact as people may read it: numbers masked, and without the address of a phone outside, which holds its number. */
export function maskedFact(body: unknown): Record<string, unknown> {
  const fact = masked(body) as Record<string, unknown>;
  if (fact['kind'] === 'outside' && typeof fact['endpoint'] === 'string') fact['endpoint'] = '****';
  // A call that goes out dials the citizen.
  if (fact['direction'] === 'outbound' && typeof fact['dialled'] === 'string')
    fact['dialled'] = maskNumber(fact['dialled']);
  return fact;
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      NUMBERS.has(name) && typeof inner === 'string' ? maskNumber(inner) : masked(inner),
    ]),
  );
}
