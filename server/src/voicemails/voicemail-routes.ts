import { extname } from 'node:path';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import { ListeningReply } from '../recordings/recording-schema.ts';
import { findInside } from '../recordings/sound-file.ts';
import type { VoicemailRecord, VoicemailRepository } from './voicemail-repository.ts';
import { VoicemailClosingBody, VoicemailQuery, VoicemailRow } from './voicemail-schema.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator'];
const workers: Access = ['agent', 'supervisor'];
const tags = ['voicemails'];
const params = Type.Object({ voicemailId: Id });
const LISTENING_MS = 4 * 3_600_000;
const SOUND_TYPES: Readonly<Record<string, string>> = { '.wav': 'audio/wav', '.flac': 'audio/flac' };

export interface VoicemailRouteParts {
  readonly voicemails: VoicemailRepository;
  readonly recordingsDir: string;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/**
 * What callers left at night. Whoever takes a voicemail works it; agents hear only what they took, the other roles
 * everything, and each listening is logged before a byte is sent.
 */
export function voicemailRoutes(parts: VoicemailRouteParts): FastifyPluginAsyncTypebox {
  const { voicemails, recordingsDir, audit, nameOf, now } = parts;

  async function found(id: string): Promise<VoicemailRecord> {
    const voicemail = await voicemails.byId(id);
    if (voicemail?.state !== 'left') throw new Refusal('not-found');
    return voicemail;
  }

  async function audible(id: string, user: SignedInUser): Promise<{ path: string; type: string }> {
    const { work, file } = await found(id);
    if (work?.takenBy !== user.id && !mayPass(user, ['supervisor', 'qa', 'administrator']))
      throw new Refusal('not-allowed');
    const type = SOUND_TYPES[extname(file ?? '')];
    if (!file || !type) throw new Refusal('sound-missing');
    return { path: await findInside(recordingsDir, file), type };
  }

  return async (app) => {
    app.get(
      '/api/voicemails',
      {
        config: { access: readers },
        schema: {
          operationId: 'listVoicemails',
          tags,
          querystring: VoicemailQuery,
          response: replies(pageOf(VoicemailRow)),
        },
      },
      async (request) => {
        const { state = 'open', order = 'desc', sort: _, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const { rows, total } = await voicemails.list({ ...filter, state, order, ...paging });
        return { rows: rows.map((row) => rowOf(row, nameOf)), total, ...paging };
      },
    );

    app.post(
      '/api/voicemails/:voicemailId/take',
      {
        config: { access: workers },
        schema: { operationId: 'takeVoicemail', tags, params, response: repliesNothing() },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { id } = await found(request.params.voicemailId);
        if (!(await voicemails.take(id, user.id, new Date(now())))) throw new Refusal('voicemail-taken');
        await audit.record({
          ...{ userId: user.id, action: 'voicemail-taken', subjectKind: 'voicemail', subjectId: id },
          address: request.ip,
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/voicemails/:voicemailId/close',
      {
        config: { access: workers },
        schema: {
          operationId: 'closeVoicemail',
          tags,
          params,
          body: VoicemailClosingBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { id, work } = await found(request.params.voicemailId);
        if (work?.takenBy !== user.id && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
        const { outcome, note } = request.body;
        if (!(await voicemails.close(id, outcome, note ?? null, new Date(now())))) throw new Refusal('wrong-state');
        await audit.record({
          ...{ userId: user.id, action: 'voicemail-closed', subjectKind: 'voicemail', subjectId: id },
          ...{ reason: outcome, address: request.ip },
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/voicemails/:voicemailId/listens',
      {
        config: { access: readers },
        schema: {
          operationId: 'beginVoicemailListening',
          summary: 'Logs a listening and gives the url of its sound.',
          tags,
          params,
          response: replies(ListeningReply),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { voicemailId } = request.params;
        await audible(voicemailId, user);
        const listeningId = await voicemails.beginListening(voicemailId, user.id, request.ip);
        return { listeningId, url: `/api/voicemails/${voicemailId}/audio?listening=${listeningId}` };
      },
    );

    app.get(
      '/api/voicemails/:voicemailId/audio',
      {
        config: { access: readers },
        schema: {
          operationId: 'getVoicemailAudio',
          summary: 'The sound, with Range. Without a listening of the same person it begins one.',
          tags,
          params,
          querystring: Type.Object({ listening: Type.Optional(Id) }),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { voicemailId } = request.params;
        const { path, type } = await audible(voicemailId, user);
        const { listening } = request.query;
        const since = new Date(now() - LISTENING_MS);
        const goesOn =
          listening !== undefined && (await voicemails.isListening(listening, voicemailId, user.id, since));
        if (!goesOn && request.method === 'GET') await voicemails.beginListening(voicemailId, user.id, request.ip);
        reply.header('cache-control', 'private, no-store');
        return reply.type(type).sendFile(path, recordingsDir, { cacheControl: false, contentType: false });
      },
    );
  };
}

function rowOf(row: VoicemailRecord, nameOf: NameOf): VoicemailRow {
  const { id, callId, hotline, queue, durationMs, work } = row;
  const outcome = work?.outcome as VoicemailRow['state'] | null | undefined;
  return {
    ...{ id, callId, hotline, queue, durationMs },
    state: outcome ?? (work ? 'taken' : 'open'),
    number: maskNumber(row.callerNumber),
    leftAt: row.leftAt?.getTime() ?? null,
    takenBy: work?.takenBy ?? null,
    takenByName: work ? nameOf(work.takenBy) : null,
    takenAt: work?.takenAt.getTime() ?? null,
    closedAt: work?.closedAt?.getTime() ?? null,
    note: work?.note ?? null,
  };
}
