import { DateTime } from 'luxon';
import type { DocumentKind } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { SEALED_REPORTER, type Fields, type Paper, type ReporterOnPaper } from './core/paper.ts';
import type { DocumentRecord } from './document-repository.ts';
import type { PdfPrinter } from './render/pdf-printer.ts';
import type { PdfWish } from './render/pdf-worker.ts';

/** The day in Beijing, where the law's days are counted. */
export function dayOf(at: number): string {
  return DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd');
}

export interface SheetWish {
  readonly document: DocumentRecord;
  /** The bureau's name on the seal. */
  readonly office: string;
  readonly number: string | null;
  /** Null while it is a draft. */
  readonly issuedAt: number | null;
  /** 草稿 or 作废, across the page. */
  readonly mark: string | null;
  readonly reporter?: ReporterOnPaper;
}

export function paperOf({ document, office, number, issuedAt, reporter }: SheetWish): Paper {
  const type = document.caseType as 'complaint' | 'report';
  return {
    kind: document.kind as DocumentKind,
    type,
    fields: document.fields as Fields,
    office,
    number,
    issuedOn: issuedAt === null ? null : dayOf(issuedAt),
    reporter: type === 'report' ? (reporter ?? SEALED_REPORTER) : null,
  };
}

export async function printSheet(printer: PdfPrinter, wish: SheetWish, now: number): Promise<Uint8Array> {
  const at = wish.issuedAt ?? now;
  return print(printer, { what: 'paper', paper: paperOf(wish), mark: wish.mark, at });
}

/** A character that the font does not have would be an empty box on an official paper. */
export async function print(printer: PdfPrinter, wish: PdfWish): Promise<Uint8Array> {
  const reply = await printer.print(wish);
  if (reply.kind === 'unprintable') throw new Refusal('unprintable-text', { characters: reply.characters });
  return reply.bytes;
}
