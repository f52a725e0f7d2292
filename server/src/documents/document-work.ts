import { DOCUMENT_FORMS, type DocumentKind } from '@hotline/contracts';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { missingFields, wrongFields } from './core/check-fields.ts';
import { numberText } from './core/number-text.ts';
import type { Fields } from './core/paper.ts';
import { prefill } from './core/prefill.ts';
import { dayOf, printSheet } from './document-print.ts';
import type { DocumentFiles } from './document-files.ts';
import type { DocumentRecord, DocumentRepository } from './document-repository.ts';
import type { DocumentRights } from './document-rights.ts';
import type { IssueRepository } from './issue-repository.ts';
import type { OfficeRecord } from './office-repository.ts';
import type { Offices } from './offices.ts';
import type { HandledFactsOf } from './handled-facts.ts';
import type { PdfPrinter } from './render/pdf-printer.ts';
import type { ReporterGuard } from './reporter-guard.ts';

export interface DocumentWorkParts {
  readonly cases: CaseWork;
  readonly rights: DocumentRights;
  readonly documents: DocumentRepository;
  readonly issues: IssueRepository;
  readonly offices: Offices;
  readonly handledFacts: HandledFactsOf;
  readonly files: DocumentFiles;
  readonly printer: PdfPrinter;
  readonly guard: ReporterGuard;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

export type DocumentWork = ReturnType<typeof createDocumentWork>;

/** What may be done with the documents of a case, whoever asks. */
export function createDocumentWork(parts: DocumentWorkParts) {
  const { cases, rights, documents, issues, offices, handledFacts, files, printer, guard, nameOf, now } = parts;

  async function readable(id: string, user: SignedInUser): Promise<DocumentRecord> {
    const row = await documents.byId(id);
    if (!row || !rights.mayRead(row, user)) throw new Refusal('not-found');
    return row;
  }

  async function writable(id: string, user: SignedInUser): Promise<DocumentRecord> {
    const row = await readable(id, user);
    if (!rights.mayWrite(row.case, user)) throw new Refusal('not-allowed');
    return row;
  }

  async function officeOf(unit: string): Promise<OfficeRecord> {
    const office = await offices.of(unit);
    if (!office) throw new Refusal('office-missing', { unit });
    return office;
  }

  /** A draft, filled in with what the case tells. */
  async function begin(caseId: string, kind: DocumentKind, user: SignedInUser): Promise<DocumentRecord> {
    const row = await cases.readable(caseId, user);
    if (!rights.mayWrite(row, user)) throw new Refusal('not-allowed');
    const { type } = row;
    const form = DOCUMENT_FORMS[kind];
    if ((type !== 'complaint' && type !== 'report') || !form.types.includes(type))
      throw new Refusal('document-unfit', { kind, type });
    if (row.state === 'draft') throw new Refusal('wrong-state');
    // The forms cite Order 121: for a case under older rules they would cite what did not apply to it.
    if (form.word !== null && row.pack !== 'order-121')
      throw new Refusal('form-of-later-rules', { kind, pack: row.pack });
    const { respondent, subject, matter, requests } = cases.detailOf(row);
    const person = type === 'report' ? {} : (await cases.whoOf(row)).person;
    const unit = offices.signingUnitOf(row.unitId);
    const [office, handled] = await Promise.all([offices.of(unit), handledFacts(row)]);
    const at = now();
    const fields = prefill(kind, {
      ...{ type, person, respondent, subject, matter, requests },
      receivedOn: dayOf(row.receivedAt.getTime()),
      today: dayOf(at),
      clerk: nameOf(user.id) ?? '',
      handled,
      office: office ?? { contact: '', phone: '', address: '' },
    });
    const draft = { caseId, caseType: type, unit, kind, fields, createdBy: user.id, at: new Date(at) };
    return documents.create(draft);
  }

  async function change(id: string, revision: number, fields: Fields, user: SignedInUser, address: string) {
    const row = await writable(id, user);
    if (row.state !== 'draft') throw new Refusal('wrong-state');
    const wrong = wrongFields(row.kind as DocumentKind, fields);
    if (wrong.length > 0) throw new Refusal('invalid-input', wrong);
    await guard.requireSilence(row, fields, user, address);
    const merged = { ...(row.fields as Fields), ...fields };
    if (!(await documents.change(id, revision, merged, new Date(now())))) throw await conflict(id);
    return readable(id, user);
  }

  async function conflict(id: string): Promise<Refusal> {
    const theirs = await documents.byId(id);
    if (!theirs) return new Refusal('not-found');
    if (theirs.state !== 'draft') return new Refusal('wrong-state');
    return new Refusal('document-conflict', { revision: theirs.revision, fields: theirs.fields });
  }

  /** Gives the number, prints the sheet and keeps it; from here on it is never changed. */
  async function issue(id: string, revision: number, user: SignedInUser, address: string): Promise<DocumentRecord> {
    const row = await writable(id, user);
    if (row.state !== 'draft') throw new Refusal('wrong-state');
    const kind = row.kind as DocumentKind;
    const lacks = missingFields(kind, row.fields as Fields);
    if (lacks.length > 0) throw new Refusal('document-incomplete', lacks);
    await guard.requireSilence(row, row.fields as Fields, user, address);
    const office = await officeOf(row.unit);
    const issuedAt = now();
    const today = dayOf(issuedAt);
    const year = Number(today.slice(0, 4));
    const isIssued = await issues.issue({
      ...{ id, caseId: row.caseId, revision, unit: row.unit, kind, year, at: new Date(issuedAt) },
      ...{ issuedBy: user.id, address },
      async print(place) {
        const isNumbered = DOCUMENT_FORMS[kind].word !== null;
        const number = isNumbered ? numberText(office.mark, kind, year, place) : null;
        const shown = number ?? row.case.number;
        const sheet = { document: row, office: office.name, number: shown, issuedAt, mark: null };
        const bytes = await printSheet(printer, sheet, issuedAt);
        return { number, ...(await files.keep(id, today.slice(0, 7), bytes)) };
      },
    });
    if (!isIssued) throw await conflict(id);
    return readable(id, user);
  }

  /** A draft as it stands, an issued sheet as it was issued, a void one with that word across it. */
  async function sheetOf(row: DocumentRecord): Promise<Uint8Array> {
    if (row.state === 'issued' && row.file && row.sha256) return files.read(row.file, row.sha256);
    const office = row.state === 'draft' ? await offices.of(row.unit) : await officeOf(row.unit);
    const number = row.number ?? (DOCUMENT_FORMS[row.kind as DocumentKind].word === null ? row.case.number : null);
    const mark = row.state === 'draft' ? '草　稿' : '作　废';
    const issuedAt = row.issuedAt?.getTime() ?? null;
    return printSheet(printer, { document: row, office: office?.name ?? '', number, issuedAt, mark }, now());
  }

  return { readable, writable, officeOf, begin, change, issue, sheetOf };
}
