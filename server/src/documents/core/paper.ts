import type { DocumentKind } from '@hotline/contracts';

/** What people filled in, by the keys of DOCUMENT_FORMS. A key that is missing is a blank. */
export type Fields = Readonly<Record<string, string>>;

/** Who reported; only ever there while one sheet is printed for somebody who gave a reason (article 37). */
export interface ReporterOnPaper {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly idNumber: string;
}

/** All that a sheet shows. */
export interface Paper {
  readonly kind: DocumentKind;
  /** Null on an empty specimen, which serves both. */
  readonly type: 'complaint' | 'report' | null;
  readonly fields: Fields;
  /** The bureau that signs. */
  readonly office: string;
  /** 京朝市监投受〔2026〕第12号, or the case's number on a registration form; null before it is given. */
  readonly number: string | null;
  /** 2026-11-21; null before it is issued. */
  readonly issuedOn: string | null;
  readonly reporter: ReporterOnPaper | null;
}

/** What stands where a reporter's name would: on every sheet that is kept, and on every sheet for others. */
export const SEALED_REPORTER: ReporterOnPaper = {
  name: '举报人（身份信息依法保密）',
  phone: '依法保密',
  address: '依法保密',
  idNumber: '依法保密',
};
