import type { CaseType } from '@hotline/contracts';
import type { Matter, Requests, Respondent, Subject } from '../../cases/case-schema.ts';

/** What both parts of a mixed submission say, and what only one of them does. */
export interface CaseContent {
  readonly respondent: Respondent;
  readonly subject: Subject;
  readonly matter: Matter;
  readonly requests: Requests;
}

export interface SplitWish {
  readonly type: 'complaint' | 'report';
  readonly facts: string;
  readonly violation?: NonNullable<Matter['violation']> | undefined;
  readonly issue?: NonNullable<Matter['issue']> | undefined;
  readonly requests?: Requests | undefined;
}

/**
 * The content of the case that is split off (Order 121, article 9): whom and what it is about stays, the facts are its
 * own. A complaint asks for something; a report tells of a violation and asks for nothing.
 */
export function contentOfSplit({ respondent, subject, matter }: CaseContent, wish: SplitWish): CaseContent {
  const { question: _, answer: __, violation: ___, issue: ____, ...common } = matter;
  const about = { respondent, subject };
  if (wish.type === 'report') {
    const kind = wish.violation ? { violation: wish.violation } : {};
    return { ...about, matter: { ...common, ...kind, facts: wish.facts }, requests: {} };
  }
  const kind = wish.issue ? { issue: wish.issue } : {};
  return { ...about, matter: { ...common, ...kind, facts: wish.facts }, requests: wish.requests ?? {} };
}

/** Only a complaint and a report can be parts of one submission. */
export function typeToSplitOff(type: CaseType): SplitWish['type'] | null {
  if (type === 'complaint') return 'report';
  return type === 'report' ? 'complaint' : null;
}
