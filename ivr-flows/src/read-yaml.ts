import { readFileSync } from 'node:fs';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

/** What was wrong with a file, at which line (1-based). `message` begins with `FILE:LINE`. */
export class FlowError extends Error {
  override readonly name = 'FlowError';

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
  }
}

/** A parsed file that still knows where each of its values stands. */
export interface Located<Value> {
  readonly value: Value;
  readonly text: string;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Reads a YAML file and holds it to its schema. Throws FlowError with the line of the first fault. */
export function readYaml<Schema extends TSchema>(file: string, schema: Schema): Located<Static<Schema>> {
  const text = readFileSync(file, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault) throw new FlowError(file, fault.linePos?.[0].line ?? 1, fault.message.split('\n')[0] ?? 'not YAML');
  const lineOf = (path: readonly (string | number)[]): number => lineAt(document, lines, path);
  const value: unknown = document.toJS();
  const validator = Compile(schema);
  if (!validator.Check(value)) {
    const deepest = [...validator.Errors(value)].sort((a, b) => b.instancePath.length - a.instancePath.length)[0];
    const path = (deepest?.instancePath ?? '').split('/').slice(1);
    throw new FlowError(file, lineOf(path), `${path.join('.') || 'file'} ${deepest?.message ?? 'is invalid'}`);
  }
  return { value: value as Static<Schema>, text, lineOf };
}

/** The line of the value at a path, or of the nearest parent that exists. */
function lineAt(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
