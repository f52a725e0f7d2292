import type { Component } from 'svelte';
import Files from '@lucide/svelte/icons/files';
import Gauge from '@lucide/svelte/icons/gauge';
import Headset from '@lucide/svelte/icons/headset';
import History from '@lucide/svelte/icons/history';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Session } from '../../managers/session.svelte.ts';

interface Page {
  readonly path: '/' | '/board' | '/calls' | '/cases' | '/users' | '/settings';
  readonly title: 'nav.desk' | 'nav.board' | 'nav.calls' | 'nav.cases' | 'nav.users' | 'nav.settings';
  readonly icon: Component<{ size?: number; strokeWidth?: number }>;
}

/** What this person may open. The server decides anew with every request; this only hides dead ends. */
export function pagesFor(session: Session): readonly Page[] {
  const pages: Page[] = [];
  if (session.hasDesk) pages.push({ path: '/', title: 'nav.desk', icon: Headset });
  if (session.has('supervisor', 'administrator')) pages.push({ path: '/board', title: 'nav.board', icon: Gauge });
  pages.push(
    { path: '/calls', title: 'nav.calls', icon: History },
    { path: '/cases', title: 'nav.cases', icon: Files },
  );
  if (session.has('administrator')) {
    pages.push(
      { path: '/users', title: 'nav.users', icon: Users },
      { path: '/settings', title: 'nav.settings', icon: Settings },
    );
  }
  return pages;
}
