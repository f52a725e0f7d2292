import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Input that does not fit its schema. `message` names the first path that was wrong and what was expected. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

/**
 * Compiles a schema once into a parser that returns the value unchanged or throws {@link InvalidInput}.
 * Does not convert or fill in defaults.
 */
export function parserOf<Schema extends TSchema>(what: string, schema: Schema): (input: unknown) => Static<Schema> {
  const validator = Compile(schema);
  return (input) => {
    if (validator.Check(input)) return input as Static<Schema>;
    const [first] = validator.Errors(input);
    throw new InvalidInput(`${what}: ${first?.instancePath || '/'} ${first?.message ?? 'is invalid'}`);
  };
}

/** The same from JSON text. */
export function jsonParserOf<Schema extends TSchema>(what: string, schema: Schema): (text: string) => Static<Schema> {
  const parse = parserOf(what, schema);
  return (text) => {
    let input: unknown;
    try {
      input = JSON.parse(text);
    } catch (error) {
      throw new InvalidInput(`${what}: not JSON (${(error as Error).message})`);
    }
    return parse(input);
  };
}
