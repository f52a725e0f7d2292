import type { Component } from 'svelte';
import Building2 from '@lucide/svelte/icons/building-2';
import BookOpen from '@lucide/svelte/icons/book-open';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Files from '@lucide/svelte/icons/files';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import FileText from '@lucide/svelte/icons/file-text';
import Gauge from '@lucide/svelte/icons/gauge';
import Headset from '@lucide/svelte/icons/headset';
import History from '@lucide/svelte/icons/history';
import ListTodo from '@lucide/svelte/icons/list-todo';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Stamp from '@lucide/svelte/icons/stamp';
import Settings from '@lucide/svelte/icons/settings';
import { adminGroupsFor, type AdminPage } from './admin-pages.ts';
import { outreachPagesFor, type OutreachPage } from './outreach-pages.ts';
import { peoplePagesFor, type PeoplePage } from './people-pages.ts';
import type { Session } from '../../managers/session.svelte.ts';

interface Page {
  readonly id:
    | 'desk'
    | 'board'
    | 'calls'
    | 'cases'
    | 'my-unit'
    | 'approvals'
    | 'documents'
    | 'knowledge'
    | 'people'
    | 'outreach'
    | 'stats'
    | 'unmaskings'
    | 'admin';
  readonly path:
    | '/'
    | '/board'
    | '/calls'
    | '/cases'
    | '/my-unit'
    | '/approvals'
    | '/documents'
    | '/knowledge'
    | PeoplePage['path']
    | OutreachPage['path']
    | '/stats'
    | '/unmaskings'
    | AdminPage['path'];
  readonly title:
    | 'nav.desk'
    | 'nav.board'
    | 'nav.calls'
    | 'nav.cases'
    | 'nav.my-unit'
    | 'nav.approvals'
    | 'documents.nav'
    | 'knowledge.title'
    | 'nav.people'
    | 'nav.outreach'
    | 'nav.stats'
    | 'nav.unmaskings'
    | 'nav.admin';
  readonly icon: Component<{ size?: number; strokeWidth?: number }>;
}

/** What this person may open. The server decides anew with every request; this only hides dead ends. */
export function pagesFor(session: Session): readonly Page[] {
  const pages: Page[] = [];
  if (session.hasDesk) pages.push({ id: 'desk', path: '/', title: 'nav.desk', icon: Headset });
  if (session.has('supervisor', 'administrator'))
    pages.push({ id: 'board', path: '/board', title: 'nav.board', icon: Gauge });
  if (session.has('agent', 'supervisor', 'qa', 'administrator'))
    pages.push({ id: 'calls', path: '/calls', title: 'nav.calls', icon: History });
  pages.push({ id: 'cases', path: '/cases', title: 'nav.cases', icon: Files });
  if (session.has('supervisor', 'qa', 'administrator', 'officer'))
    pages.push({ id: 'my-unit', path: '/my-unit', title: 'nav.my-unit', icon: Building2 });
  if (session.has('supervisor', 'officer'))
    pages.push({ id: 'approvals', path: '/approvals', title: 'nav.approvals', icon: Stamp });
  pages.push({ id: 'documents', path: '/documents', title: 'documents.nav', icon: FileText });
  pages.push({ id: 'knowledge', path: '/knowledge', title: 'knowledge.title', icon: BookOpen });
  const [people] = peoplePagesFor(session);
  if (people) pages.push({ id: 'people', path: people.path, title: 'nav.people', icon: FolderOpen });
  const [outreach] = outreachPagesFor(session);
  if (outreach) pages.push({ id: 'outreach', path: outreach.path, title: 'nav.outreach', icon: ListTodo });
  if (session.has('supervisor', 'qa', 'administrator'))
    pages.push({ id: 'stats', path: '/stats', title: 'nav.stats', icon: ChartColumn });
  if (session.has('supervisor', 'officer'))
    pages.push({ id: 'unmaskings', path: '/unmaskings', title: 'nav.unmaskings', icon: ShieldCheck });
  const admin = adminGroupsFor(session)[0]?.pages[0];
  if (admin) pages.push({ id: 'admin', path: admin.path, title: 'nav.admin', icon: Settings });
  return pages;
}
