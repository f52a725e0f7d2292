import type { PromptLanguage } from '@hotline/contracts';
import { outcomeOf, type Outcome } from '$lib/api/outcome.ts';

/** The bytes as they are: the generated client knows JSON only. */
export function uploadPrompt(promptId: string, language: PromptLanguage, file: File): Promise<Outcome<null>> {
  const send = async () => {
    const response = await fetch(`/api/prompts/${promptId}/${language}/recording`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    return response.ok ? { data: null, response } : { error: (await response.json()) as unknown, response };
  };
  return outcomeOf<null>(send());
}
