import { Type, type Static } from 'typebox';

export const NAME = '^[a-z0-9][a-z0-9-]{0,63}$';
export const Name = Type.String({
  pattern: NAME,
  description: 'Lower-case letters, digits and hyphens.',
});

/** A text in every language of the centre. */
export const Texts = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1, maxLength: 500 }), en: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);
export type Texts = Static<typeof Texts>;

/** One thing that is said: a prompt by its id, a text with `{variables}`, or the prompt whose id stands in a variable. */
export const Utterance = Type.Union([
  Name,
  Type.Object(
    {
      text: Type.Unsafe<Texts>({ ...Texts, description: '`{name}` reads digits one by one, `{name:count}` a number.' }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ 'prompt-in': Name }, { additionalProperties: false }),
]);
export type Utterance = Static<typeof Utterance>;

/** Said one after the other. */
export const Speech = Type.Array(Utterance, { minItems: 1, maxItems: 20 });
export type Speech = Static<typeof Speech>;

const VARIABLE = /\{([a-z0-9-]+)(?::(count))?\}/g;

/** The variables that a text speaks of. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(([, name]) => name ?? '');
}

/** A text with its variables filled in. `format` gives the words of a value, as they are read. */
export function fillIn(text: string, format: (name: string, isCount: boolean) => string): string {
  return text.replace(VARIABLE, (_, name: string, count?: string) => format(name, count !== undefined));
}
