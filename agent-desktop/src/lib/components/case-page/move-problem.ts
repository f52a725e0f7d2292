import type { Problem } from '$lib/api/outcome.ts';
import { getLocale } from '$lib/i18n/generated/runtime.js';
import { m } from '$lib/i18n/generated/messages.js';

/** Why a move was refused, with the article that says so. */
export function problemText({ code, text, details }: Problem): string {
  if (code === 'case-conflict') return m['case-page.moved-meanwhile']();
  if (code !== 'move-not-allowed' || typeof details !== 'object' || details === null) return text;
  const { basis, basisEn } = details as { basis?: string; basisEn?: string };
  const article = getLocale() === 'en' ? basisEn : basis;
  return article ? `${text} ${m['case-page.basis']({ article })}` : text;
}
