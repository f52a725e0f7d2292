import type { AgentBrowser } from '../peers/agent-browser.ts';
import { CaseBrowser } from '../peers/case-browser.ts';

const PARTIES = ['complainant', 'respondent'];

/** A dispatched complaint, taken in, mediated, ended, told, put on paper and closed; answers the paper's number. */
export async function handledToItsEnd(officer: AgentBrowser, caseId: string): Promise<string> {
  const complaint = new CaseBrowser(officer, caseId);
  await complaint.open('handling');
  await complaint.move('take-in');
  await complaint.press('moves-on-acceptance');
  await complaint.act('accept-complaint');
  await complaint.inState('mediating');
  await complaint.tab('mediation');
  for (const party of PARTIES) await complaint.act('mediation-answer', { party, agrees: 'yes', by: 'phone' });
  await complaint.act('mediation-stop', { ground: 'withdrawn-or-settled', reason: '双方自行和解' });
  await complaint.inState('mediation-ended');
  for (const party of PARTIES) await complaint.act('mediation-tell-end', { party, by: 'phone' });
  const number = await complaint.issue('mediation-end');
  await complaint.tab('handling');
  await complaint.move('close');
  await complaint.inState('closed');
  return number;
}

/** A dispatched report whose verification the head extends, from the list of what waits. */
export async function extendedByTheHead(officer: AgentBrowser, head: AgentBrowser, caseId: string): Promise<void> {
  const report = new CaseBrowser(officer, caseId);
  await report.open('handling');
  await report.move('take-in');
  await report.tab('approvals');
  await report.act('ask-verification-extension', { reason: '需向外地调取证据' });

  await head.page.goto('/approvals');
  await head.page.locator('[data-testid="nav-approvals-count"][data-count="1"]').waitFor();
  await head.see('approval-open').click();
  const decided = new CaseBrowser(head, caseId);
  await decided.act('approval-grant');
  await decided.inState('extended');
  await head.page.goto('/approvals');
  await head.see('nav-approvals-count').waitFor({ state: 'detached' });
}
