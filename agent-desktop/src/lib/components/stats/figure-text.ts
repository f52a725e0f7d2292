import type { StatsColumn } from '../../managers/stats-table.svelte.ts';
import { m } from '../../i18n/generated/messages.js';
import { getLocale } from '../../i18n/generated/runtime.js';
import { formatNumber } from '../../i18n/numbers.ts';
import { formatSpan } from '../../i18n/times.ts';

/** A number as its column means it. Nothing to divide by is a dash, never a zero. */
export function figureText(kind: StatsColumn['kind'], value: number | null | undefined): string {
  if (value === null || value === undefined) return m['common.none']();
  if (kind === 'ratio') return `${formatNumber(Math.round(value * 10_000) / 100)}%`;
  if (kind === 'duration') return `${formatNumber(Math.round(value / 10) / 100)} ${m['common.seconds']()}`;
  return kind === 'time' ? formatSpan(value) : formatNumber(value);
}

export function inWords(words: { readonly zh: string; readonly en: string }): string {
  return getLocale() === 'en' ? words.en : words.zh;
}

/** Whether a figure misses what the field asks for; a figure without a target, or without a value, misses nothing. */
export function missesTarget({ target }: StatsColumn, value: number | null | undefined): boolean {
  if (!target || value === null || value === undefined) return false;
  return value < (target.atLeast ?? -Infinity) || value > (target.atMost ?? Infinity);
}

export function targetText({ kind, target }: StatsColumn): string {
  if (!target) return '';
  const least = target.atLeast === undefined ? '' : `≥ ${figureText(kind, target.atLeast)}`;
  const most = target.atMost === undefined ? '' : `≤ ${figureText(kind, target.atMost)}`;
  return [least, most].filter((text) => text !== '').join(' ');
}
