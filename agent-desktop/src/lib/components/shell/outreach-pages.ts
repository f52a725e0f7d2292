import type { Session } from '../../managers/session.svelte.ts';

/** Citizens to whom something is owed, and those who are limited; in the order of the tabs. */
const OUTREACH_PAGES = [
  { path: '/callbacks', title: 'outreach.callbacks' },
  { path: '/voicemails', title: 'outreach.voicemails' },
  { path: '/blocked-numbers', title: 'outreach.blocked' },
] as const;
export type OutreachPage = (typeof OUTREACH_PAGES)[number];

export function outreachPagesFor(session: Session): readonly OutreachPage[] {
  return OUTREACH_PAGES.filter(({ path }) => path !== '/blocked-numbers' || session.has('supervisor', 'administrator'));
}

export function isOutreachPage(path: string): boolean {
  return OUTREACH_PAGES.some((page) => page.path === path);
}
