import fc from 'fast-check';
import type { Schema } from './api-operations.ts';

/** What a property of that name is filled with; undefined leaves it to its schema. */
export type Fill = (name: string, schema: Schema) => unknown;

/** A value that the schema takes: the first of its choices, every property or only the required ones. */
export function sampleOf(schema: Schema, fill: Fill, isWhole: boolean, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  const filled = fill(name, schema);
  if (filled !== undefined) return filled;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return sampleOf(choice.find(({ type }) => type !== 'null') ?? {}, fill, isWhole, name);
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => sampleOf(part, fill, isWhole, name));
    return Object.assign({}, ...(parts as object[]));
  }
  const type = Array.isArray(schema.type) ? (schema.type as string[]).find((each) => each !== 'null') : schema.type;
  switch (type) {
    case 'object':
      return objectOf(schema, fill, isWhole);
    case 'array':
      return schema.items && (isWhole || schema.minItems) ? [sampleOf(schema.items, fill, isWhole, name)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textOf(schema);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, fill: Fill, isWhole: boolean): object {
  const wanted = Object.entries(properties).filter(([name]) => isWhole || required.includes(name));
  return Object.fromEntries(wanted.map(([name, schema]) => [name, sampleOf(schema, fill, isWhole, name)]));
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-11-20',
  'date-time': '2026-11-20T02:00:00.000Z',
  uri: 'http://127.0.0.1:9/hook',
  email: 'somebody@example.org',
};

const NEUTRAL = '按规定办理';

const made = new Map<string, string>();

/** The same every time, so it is made once: thousands of requests ask for the same few patterns. */
function madeBy(pattern: string): string {
  const known = made.get(pattern);
  if (known !== undefined) return known;
  const texts = fc.stringMatching(new RegExp(pattern)).filter((text) => text !== '');
  const [text = ''] = fc.sample(texts, { numRuns: 1, seed: 7 });
  made.set(pattern, text);
  return text;
}

function textOf({ pattern, format, minLength = 0, maxLength = 1_000 }: Schema): string {
  if (format && FORMATS[format]) return FORMATS[format];
  if (pattern) {
    if (new RegExp(pattern).test('2026-11-20')) return '2026-11-20';
    return madeBy(pattern).slice(0, maxLength);
  }
  return NEUTRAL.padEnd(minLength, '的').slice(0, maxLength);
}

/** Whether a text fits where the schema wants one. */
export function isTaken(text: string, { pattern, maxLength = 1_000, minLength = 0 }: Schema): boolean {
  return text.length <= maxLength && text.length >= minLength && (!pattern || new RegExp(pattern).test(text));
}
