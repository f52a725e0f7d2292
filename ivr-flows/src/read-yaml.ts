import { readFileSync } from 'node:fs';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

/** What was wrong with a file, at which line (1-based). `message` begins with `FILE:LINE`. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  readonly file: string;
  readonly line: number;
  readonly reason: string;

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

type Path = readonly (string | number)[];

/** A parsed file that still knows where each of its values stands. */
export interface Located<Value> {
  readonly value: Value;
  readonly text: string;
  readonly lineOf: (path: Path) => number;
}

/** Reads a YAML file and holds it to its schema. Throws FlowError with the line of the first fault. */
export function readYaml<Schema extends TSchema>(file: string, schema: Schema): Located<Static<Schema>> {
  const text = readFileSync(file, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault) throw new FlowError(file, fault.linePos?.[0].line ?? 1, fault.message.split('\n')[0] ?? 'not YAML');
  const lineOf = (path: Path): number => lineAt(document, lines, path);
  const value: unknown = document.toJS();
  holdTo(schema, value, { file, lineOf });
  return { value: value as Static<Schema>, text, lineOf };
}

export interface Place {
  readonly file: string;
  readonly lineOf: (path: Path) => number;
  /** Where the value stands in its file; the whole file unless given. */
  readonly path?: Path;
}

/** Throws FlowError with the line and name of the deepest value that does not fit. */
export function holdTo(schema: TSchema, value: unknown, { file, lineOf, path = [] }: Place): void {
  const validator = validatorOf(schema);
  if (validator.Check(value)) return;
  const [deepest] = [...validator.Errors(value)].sort((a, b) => b.instancePath.length - a.instancePath.length);
  const below = (deepest?.instancePath ?? '').split('/').slice(1).map(unescapePointer);
  const whole = [...path, ...below];
  const unknown = surplusOf(deepest);
  const reason = unknown ? `does not know "${unknown}"` : (deepest?.message ?? 'is invalid');
  throw new FlowError(file, lineOf(unknown ? [...whole, unknown] : whole), `${whole.join('.') || 'file'} ${reason}`);
}

/** To compile a schema takes longer than to hold a file to it, and a step of each kind comes many times. */
const validators = new WeakMap<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const made = Compile(schema);
  validators.set(schema, made);
  return made;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function surplusOf(error: object | undefined): string | null {
  const parameters = error && 'params' in error ? (error.params as { additionalProperties?: string[] }) : {};
  return parameters.additionalProperties?.[0] ?? null;
}

/** The line of the value at a path, or of the nearest parent that exists. */
function lineAt(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
