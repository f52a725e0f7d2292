import type { RowOf } from '$lib/api/bodies.ts';

export type Label = RowOf<'/api/labels'>;

/** The colours of labels as the page draws them, by day and by night. */
export const LABEL_TONES: Readonly<Record<Label['colour'], string>> = {
  grey: 'bg-raised text-ink-soft',
  red: 'bg-bad-wash text-bad',
  orange: 'bg-warn-wash text-warn',
  green: 'bg-good-wash text-good',
  blue: 'bg-brand-wash text-brand',
  purple: 'bg-raised text-brand',
};
