import type { CaseDraft } from '$lib/cases/case-draft.svelte.ts';
import type { TraderRow } from '$lib/services/people-lists.ts';

type Form = Pick<CaseDraft, 'fields' | 'set'>;

/** What the register knows stands in the form; what it does not know stays as it was told. */
export function chooseTrader(form: Form, trader: TraderRow): void {
  form.set('respondent.traderId', trader.id);
  form.set('respondent.name', trader.name);
  form.set('respondent.address', trader.address);
  // The code of somebody else would count more than the choice.
  form.set('respondent.creditCode', trader.creditCode);
  if (trader.phone !== null) form.set('respondent.phone', trader.phone);
  if (trader.region !== null) form.set('respondent.region', trader.region);
}

/** Another name is another trader, until one is chosen again. */
export function typeTraderName(form: Form, name: string): void {
  form.set('respondent.name', name);
  if (form.fields['respondent.traderId']) form.set('respondent.traderId', null);
}
