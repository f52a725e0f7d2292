import type { Component } from 'svelte';
import { m } from '$lib/i18n/generated/messages.js';
import type { CasePage } from '$lib/managers/case-page.svelte.ts';
import DocumentTab from '$lib/components/documents/DocumentTab.svelte';
import FilesTab from '$lib/components/files/FilesTab.svelte';
import FollowUpTab from '$lib/components/follow-ups/FollowUpTab.svelte';
import ReporterTab from '$lib/components/reporters/ReporterTab.svelte';
import AcceptanceTab from '$lib/components/handling/AcceptanceTab.svelte';
import ApprovalTab from '$lib/components/handling/ApprovalTab.svelte';
import LinkTab from '$lib/components/handling/LinkTab.svelte';
import MediationTab from '$lib/components/handling/MediationTab.svelte';
import DispatchTab from '../organisations/DispatchTab.svelte';
import HandlingTab from './HandlingTab.svelte';
import RegisterTab from './RegisterTab.svelte';

export interface CaseTab {
  /** Stands in the address: /cases/ID?tab=handling. */
  readonly id: string;
  readonly title: () => string;
  readonly component: Component<{ page: CasePage }>;
  /** Shown for every case unless this says no; `page.found` is there by then. */
  readonly isFor?: (page: CasePage) => boolean;
}

/** For registered cases of these types. */
function isOf(...types: readonly string[]) {
  return ({ found }: CasePage) =>
    found?.ok === true && found.value.state !== 'draft' && types.includes(found.value.type);
}

/** The tabs of a case's page, in their order. Each part of the desktop adds its own line. */
export const CASE_TABS: readonly CaseTab[] = [
  { id: 'register', title: () => m['case-page.register'](), component: RegisterTab },
  {
    id: 'reporter',
    title: () => m['reporter.tab'](),
    component: ReporterTab,
    isFor: ({ found }) => found?.ok === true && found.value.type === 'report',
  },
  { id: 'handling', title: () => m['case-page.handling'](), component: HandlingTab },
  { id: 'acceptance', title: () => m['handling.acceptance'](), component: AcceptanceTab, isFor: isOf('complaint') },
  { id: 'mediation', title: () => m['handling.mediation'](), component: MediationTab, isFor: isOf('complaint') },
  {
    id: 'approvals',
    title: () => m['handling.approvals'](),
    component: ApprovalTab,
    isFor: isOf('complaint', 'report'),
  },
  { id: 'links', title: () => m['handling.links'](), component: LinkTab, isFor: isOf('complaint', 'report') },
  {
    id: 'dispatch',
    title: () => m['organisations.tab'](),
    component: DispatchTab,
    isFor: (page) => page.found?.ok === true && page.found.value.state !== 'draft',
  },
  {
    id: 'documents',
    title: () => m['documents.title'](),
    component: DocumentTab,
    isFor: ({ found }) => found?.ok === true && (found.value.type === 'complaint' || found.value.type === 'report'),
  },
  { id: 'files', title: () => m['files.tab'](), component: FilesTab },
  { id: 'follow-ups', title: () => m['follow-ups.tab'](), component: FollowUpTab },
];
