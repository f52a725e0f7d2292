import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies } from '../http/reply-schemas.ts';
import { ListeningReply, ListeningRow, RecordingDetail, RecordingQuery, RecordingRow } from './recording-schema.ts';
import type { RecordingRecord, RecordingRepository } from './recording-repository.ts';
import { findSound } from './sound-file.ts';

/**
 * Supervisors, QA and administrators hear every recording, agents those of their own calls. Each listening is logged
 * before a byte is sent (docs: a listening begins at the first byte; seeking goes on with the same one).
 */
const access: Access = ['agent', 'supervisor', 'qa', 'administrator'];
const tags = ['recordings'];
const params = Type.Object({ recordingId: Id });
/** A player that was left open over lunch may go on; one from yesterday begins a new listening. */
const LISTENING_MS = 4 * 3_600_000;

export interface RecordingRouteParts {
  readonly recordings: RecordingRepository;
  readonly recordingsDir: string;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

export function recordingRoutes({
  recordings,
  recordingsDir,
  nameOf,
  now,
}: RecordingRouteParts): FastifyPluginAsyncTypebox {
  async function audible(id: string, user: SignedInUser): Promise<RecordingRecord> {
    const recording = await recordings.byId(id);
    const isTheirs = recording?.agentId === user.id || mayPass(user, ['supervisor', 'qa', 'administrator']);
    if (!recording || !isTheirs) throw new Refusal('not-found');
    return recording;
  }

  const soundOf = (recording: RecordingRecord) => {
    if (!recording.manifest) throw new Refusal('sound-missing');
    return findSound(recordingsDir, recording.manifest);
  };

  return async (app) => {
    app.get(
      '/api/recordings',
      {
        config: { access },
        schema: {
          operationId: 'listRecordings',
          tags,
          querystring: RecordingQuery,
          response: replies(pageOf(RecordingRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const paging = pageFrom(request.query);
        const own = mayPass(user, ['supervisor', 'qa', 'administrator']) ? {} : { agentId: user.id };
        const { rows, total } = await recordings.list({ ...request.query, ...own, ...paging });
        return { rows: rows.map((row) => rowOf(row, row.hotline, nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/recordings/:recordingId',
      { config: { access }, schema: { operationId: 'getRecording', tags, params, response: replies(RecordingDetail) } },
      async (request) => {
        const recording = await audible(request.params.recordingId, userOf(request));
        if (recording.state !== 'finished')
          return { ...rowOf(recording, null, nameOf), manifest: null, isSoundThere: false };
        const { manifest, bytes } = await soundOf(recording);
        const isSoundThere = bytes === manifest.audio.bytes;
        return { ...rowOf(recording, manifest.hotline, nameOf), manifest, isSoundThere };
      },
    );

    app.post(
      '/api/recordings/:recordingId/listens',
      {
        config: { access },
        schema: {
          operationId: 'beginListening',
          summary: 'Logs a listening and gives the url of its sound.',
          tags,
          params,
          response: replies(ListeningReply),
        },
      },
      async (request) => {
        const user = userOf(request);
        const recording = await audible(request.params.recordingId, user);
        await soundOf(recording);
        const listeningId = await recordings.beginListening(recording.id, user.id, request.ip);
        return { listeningId, url: `/api/recordings/${recording.id}/audio?listening=${listeningId}` };
      },
    );

    app.get(
      '/api/recordings/:recordingId/listens',
      {
        config: { access: ['supervisor', 'qa', 'administrator'] },
        schema: {
          operationId: 'listListenings',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(ListeningRow) })),
        },
      },
      async (request) => {
        const recording = await audible(request.params.recordingId, userOf(request));
        const rows = await recordings.listenings(recording.id);
        return { rows: rows.map(({ userId, at }) => ({ userId, userName: nameOf(userId), at: at.getTime() })) };
      },
    );

    app.get(
      '/api/recordings/:recordingId/audio',
      {
        config: { access },
        schema: {
          operationId: 'getAudio',
          summary: 'FLAC, with Range. Without a listening of the same person it begins one.',
          tags,
          params,
          querystring: Type.Object({ listening: Type.Optional(Id) }),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const recording = await audible(request.params.recordingId, user);
        const { path } = await soundOf(recording);
        const { listening } = request.query;
        const since = new Date(now() - LISTENING_MS);
        const goesOn =
          listening !== undefined && (await recordings.isListening(listening, recording.id, user.id, since));
        if (!goesOn && request.method === 'GET') await recordings.beginListening(recording.id, user.id, request.ip);
        reply.header('cache-control', 'private, no-store');
        return reply.type('audio/flac').sendFile(path, recordingsDir, { cacheControl: false, contentType: false });
      },
    );
  };
}

function rowOf(row: RecordingRecord, hotline: string | null, nameOf: NameOf) {
  const { id, failure, durationMs, sha256, callId, agentId } = row;
  return {
    id,
    state: row.state as 'running' | 'finished' | 'failed',
    failure,
    startedAt: row.startedAt?.getTime() ?? null,
    durationMs,
    bytes: row.bytes === null ? null : Number(row.bytes),
    sha256,
    callId,
    agentId,
    agentName: agentId ? nameOf(agentId) : null,
    hotline,
  };
}
