import { DOCUMENT_FORMS, type DocumentKind } from '@hotline/contracts';

/** 京朝市监投受〔2026〕第12号: the bureau's mark, what the document is, its year and its place in that year. */
export function numberText(mark: string, kind: DocumentKind, year: number, place: number): string {
  return `${mark}市监${DOCUMENT_FORMS[kind].word ?? ''}〔${year}〕第${place}号`;
}
