import type { Audit } from '../audit/audit.ts';
import type { CaseWork } from '../cases/case-work.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import type { Fields, ReporterOnPaper } from './core/paper.ts';
import { fieldsNamingReporter } from './core/reporter-mentions.ts';
import type { DocumentRecord } from './document-repository.ts';

export interface ReporterGuardParts {
  readonly cases: CaseWork;
  readonly organisations: Organisations;
  readonly unmaskings: Unmaskings;
  readonly audit: Audit;
}

export type ReporterGuard = ReturnType<typeof createReporterGuard>;

/** Article 37 on paper: who reported stands on no sheet that is kept, and on one sheet only after a logged reason. */
export function createReporterGuard({ cases, organisations, unmaskings, audit }: ReporterGuardParts) {
  return {
    /**
     * Refuses a text that tells who reported. Each refusal is logged: whoever tries names until one is refused leaves
     * a row for each.
     */
    async requireSilence(row: DocumentRecord, fields: Fields, user: SignedInUser, address: string): Promise<void> {
      if (row.case.type !== 'report') return;
      const { person, callerNumber } = await cases.whoOf(await cases.readable(row.caseId, user));
      const known = [person.name, person.phone, person.idNumber, person.address, callerNumber];
      const naming = fieldsNamingReporter(fields, known);
      if (naming.length === 0) return;
      await audit.record({
        ...{ userId: user.id, address, action: 'document-named-reporter' },
        ...{ subjectKind: 'document', subjectId: row.id, reason: naming.join(', ') },
      });
      const message = '此处会泄露举报人身份，请删去（办法第三十七条）';
      throw new Refusal(
        'names-reporter',
        naming.map((key) => ({ field: `fields.${key}`, message })),
      );
    },

    /** For one sheet that goes to the reporter or stays in the sealed file; logged before it is opened. */
    async reveal(row: DocumentRecord, reason: string, user: SignedInUser, address: string): Promise<ReporterOnPaper> {
      const report = await cases.readable(row.caseId, user);
      if (!mayReveal(report, user, organisations.postsOf(user.id))) throw new Refusal('not-allowed');
      await unmaskings.record(report, { user, address, reason });
      const { person, callerNumber } = await cases.whoOf(report);
      return {
        name: person.name ?? (person.anonymous ? '匿名举报人' : '举报人'),
        phone: person.phone ?? callerNumber ?? '',
        address: person.address ?? '',
        idNumber: person.idNumber ?? '',
      };
    },
  };
}
