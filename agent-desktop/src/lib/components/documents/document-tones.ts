import type { DocumentState } from '@hotline/contracts';

const TONES: Readonly<Record<DocumentState, string>> = {
  draft: 'bg-warn-wash text-warn',
  issued: 'bg-good-wash text-good',
  void: 'bg-raised text-ink-soft',
};

export function toneOf(state: DocumentState): string {
  return TONES[state];
}
