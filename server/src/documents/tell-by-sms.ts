import type { DocumentKind, DocumentParty } from '@hotline/contracts';
import type { CaseWork } from '../cases/case-work.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { mobileAmong } from '../sms/core/mobile.ts';
import type { Sms } from '../sms/sms.ts';
import type { Fields } from './core/paper.ts';
import { smsWords } from './core/sms-words.ts';
import type { DocumentRecord, DocumentRepository, DoneBy } from './document-repository.ts';
import type { Offices } from './offices.ts';

export interface TellBySmsParts {
  readonly cases: CaseWork;
  readonly documents: Pick<DocumentRepository, 'addDelivery'>;
  readonly offices: Offices;
  readonly sms: Pick<Sms, 'send'>;
}

export type TellBySms = ReturnType<typeof createTellBySms>;

/** Seven parts of a long message. */
const SMS_CHARACTERS = 450;

/**
 * A document told by short message: it is sent, and the delivery says what became of it. Nobody sees the number; that of
 * a reporter is opened for the sending alone, and its message names no case, so that no row ties the two (article 37).
 */
export function createTellBySms({ cases, documents, offices, sms }: TellBySmsParts) {
  async function numberOf(row: DocumentRecord, party: DocumentParty, user: SignedInUser): Promise<string> {
    const about = await cases.readable(row.caseId, user);
    const { person, callerNumber } = await cases.whoOf(about);
    const { respondent } = cases.detailOf(about);
    const to = mobileAmong(party === 'respondent' ? [respondent.phone] : [person.phone, callerNumber]);
    if (to === null) throw new Refusal('number-unknown');
    return to;
  }

  return async function tell(
    row: DocumentRecord,
    { party, note }: { readonly party: DocumentParty; readonly note: string | null },
    user: SignedInUser,
    by: DoneBy,
  ): Promise<void> {
    const kind = row.kind as DocumentKind;
    const office = (await offices.of(row.unit))?.name ?? '12315';
    const text = smsWords({ kind, fields: row.fields as Fields, office, number: row.number });
    if (text === null || party === 'unit') throw new Refusal('not-by-sms', { kind });
    if (text.length > SMS_CHARACTERS) throw new Refusal('too-long-for-sms', { most: SMS_CHARACTERS });
    const to = await numberOf(row, party, user);
    const isHidden = party === 'reporter';
    const caseId = isHidden ? null : row.caseId;
    await documents.addDelivery(row, { party, channel: 'sms', outcome: 'sent', note, at: by.at }, by, (tx) =>
      sms.send({ to, text, kind: 'document', caseId, isHidden, userId: user.id }, tx),
    );
  };
}
