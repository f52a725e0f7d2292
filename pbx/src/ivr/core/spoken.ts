import type { PromptLanguage } from '@hotline/contracts';
import { fillIn, type Speech } from '@hotline/ivr-flows/walk';
import { countInWords, digitsInWords } from './number-words.ts';

/** One thing to be said, with nothing left open: a prompt by its id, or a text. */
export type Spoken =
  | { readonly kind: 'prompt'; readonly language: PromptLanguage; readonly prompt: string }
  | { readonly kind: 'text'; readonly language: PromptLanguage; readonly text: string };

/** A speech with its variables filled in. What stands in no variable is left out. */
export function spokenOf(
  speech: Speech,
  language: PromptLanguage,
  variables: Readonly<Record<string, string>>,
): Spoken[] {
  return speech.flatMap((utterance): Spoken[] => {
    if (typeof utterance === 'string') return [{ kind: 'prompt', language, prompt: utterance }];
    if ('prompt-in' in utterance) {
      const prompt = variables[utterance['prompt-in']];
      return prompt === undefined ? [] : [{ kind: 'prompt', language, prompt }];
    }
    const text = fillIn(utterance.text[language], (name, isCount) => {
      const value = variables[name] ?? '';
      return isCount ? countInWords(value, language) : digitsInWords(value, language);
    });
    return [{ kind: 'text', language, text }];
  });
}
