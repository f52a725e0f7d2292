import type { AgentBrowser } from '../peers/agent-browser.ts';
import { CaseBrowser } from '../peers/case-browser.ts';
import { extendedByTheHead } from './handled-story.ts';

export interface Handlers {
  readonly dispatcher: AgentBrowser;
  readonly officer: AgentBrowser;
  readonly head: AgentBrowser;
}

/** What a head is asked, on the case's own page, and grants from the list of what waits. */
async function granted(
  { officer, head }: Handlers,
  caseId: string,
  kind: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const asking = new CaseBrowser(officer, caseId);
  await asking.open('approvals');
  await asking.act(`ask-${kind}`, { reason: '情况属实', ...fields });
  await head.page.goto('/approvals');
  await head.see('approval-open').click();
  await new CaseBrowser(head, caseId).act('approval-grant');
}

/**
 * A report from the centre to the archive: given back for a fault and sent again, verified, extended by the head, filed,
 * told, decided, rewarded and paid.
 */
export async function rewardedAndArchived(people: Handlers, caseId: string): Promise<void> {
  const { dispatcher, officer, head } = people;
  const atTheCentre = new CaseBrowser(dispatcher, caseId);
  await atTheCentre.dispatch();
  const report = new CaseBrowser(officer, caseId);
  await report.giveBack('address-unknown', '被举报人地址不详，请补充');
  await atTheCentre.open('dispatch');
  await atTheCentre.inState('returned');
  await atTheCentre.dispatch();
  await extendedByTheHead(officer, head, caseId);
  await granted(people, caseId, 'filing', { findings: '现场查获' });
  await report.open('handling');
  await report.inState('filed');
  await report.issue('report-result', { law: '市场监督管理投诉举报处理办法', article: '三十六' });
  await report.tab('handling');
  const decided = new CaseBrowser(head, caseId);
  await decided.open('handling');
  await decided.move('decide-case');
  await granted(people, caseId, 'reward', { level: 'first', fine: '100000' });
  await report.open('approvals');
  await report.act('reward-keep-payee', { name: '王芳' });
  await report.act('reward-pay', { way: 'bank-transfer', voucher: 'PZ-001' });
  await officer.page.locator('[data-testid="reward-paid"][data-day]').waitFor();
  await report.tab('handling');
  await report.move('close');
  await report.inState('closed');
  await report.move('archive');
  await report.inState('archived');
}
