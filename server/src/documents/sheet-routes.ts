import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id } from '../http/reply-schemas.ts';
import { print, printSheet } from './document-print.ts';
import { readers, writers } from './document-routes.ts';
import { Kind, ReasonBody } from './document-schema.ts';
import type { DocumentWork } from './document-work.ts';
import type { PdfPrinter } from './render/pdf-printer.ts';
import type { ReporterGuard } from './reporter-guard.ts';

const tags = ['documents'];
const params = Type.Object({ documentId: Id });

export interface SheetRouteParts {
  readonly work: DocumentWork;
  readonly guard: ReporterGuard;
  readonly printer: PdfPrinter;
  readonly audit: Audit;
  readonly now: () => number;
}

/** The sheets themselves, as PDF. */
export function sheetRoutes({ work, guard, printer, audit, now }: SheetRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/documents/:documentId/pdf',
      {
        config: { access: readers },
        schema: { operationId: 'getDocumentPdf', summary: 'A draft is marked as one. Logged.', tags, params },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await work.readable(request.params.documentId, user);
        const bytes = await work.sheetOf(row);
        await audit.record({
          ...{ userId: user.id, address: request.ip, action: 'document-read' },
          ...{ subjectKind: 'document', subjectId: row.id },
        });
        return sendPdf(reply, bytes, row.number ?? row.case.number ?? row.kind);
      },
    );

    app.post(
      '/api/documents/:documentId/pdf-with-reporter',
      {
        config: { access: writers },
        schema: {
          operationId: 'printWithReporter',
          summary: "The sheet with the reporter's name, for that person or the sealed file. Logged first, never kept.",
          tags,
          params,
          body: ReasonBody,
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await work.readable(request.params.documentId, user);
        const showsReporter = row.kind === 'report-result' || row.kind === 'report-registration';
        if (!showsReporter || row.state !== 'issued') throw new Refusal('wrong-state');
        const office = await work.officeOf(row.unit);
        const reporter = await guard.reveal(row, request.body.reason, user, request.ip);
        const number = row.number ?? row.case.number;
        const issuedAt = row.issuedAt!.getTime();
        const sheet = { document: row, office: office.name, number, issuedAt, mark: null, reporter };
        return sendPdf(reply, await printSheet(printer, sheet, now()), number ?? row.kind);
      },
    );

    app.get(
      '/api/document-forms/:kind/specimen',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getSpecimen',
          summary: 'The empty official form with its notes.',
          tags,
          params: Type.Object({ kind: Kind }),
        },
      },
      async (request, reply) => {
        const { kind } = request.params;
        return sendPdf(reply, await print(printer, { what: 'specimen', kind, at: 0 }), kind);
      },
    );
  };
}

function sendPdf(reply: FastifyReply, bytes: Uint8Array, name: string): FastifyReply {
  return (
    reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`)
      // Shown inside a page of ours; the browser's own viewer draws it.
      .header('content-security-policy', "frame-ancestors 'self'")
      .type('application/pdf')
      .send(Buffer.from(bytes))
  );
}
