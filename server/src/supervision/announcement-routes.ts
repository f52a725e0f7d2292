import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { brandId, QueueId, SpokenText, SpokenTextSound, type AnnouncementId } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { askPbx } from '../link/ask-pbx.ts';
import type { PromptFiles } from '../prompts/prompt-files.ts';
import { access, askedBy, closed, performLogged, tags, why, type ActRouteParts } from './logged-act.ts';

/** The speech engine reads a minute of text in a second or two; a loaded machine takes longer. */
const SPEAK_MS = 20_000;

/** Exactly one of `prompts` and `text`. */
const AnnounceBody = Type.Object(
  {
    why,
    prompts: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z0-9-]{1,64}$' }), { minItems: 1, maxItems: 10 })),
    text: Type.Optional(SpokenText),
  },
  closed,
);

export interface AnnouncementRouteParts extends ActRouteParts {
  readonly files: PromptFiles;
}

/** What a supervisor lets callers of a queue hear: a shipped prompt, or a text that is typed, heard first and announced. */
export function announcementRoutes(parts: AnnouncementRouteParts): FastifyPluginAsyncTypebox {
  const { link, files } = parts;

  /** The same text is the same sound, so who listened to it first waits for nothing. */
  async function speak(typed: string): Promise<{ sound: string; text: string }> {
    const text = typed.trim();
    const sound = `text-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    await askPbx(link, { type: 'speak-text', sound, text }, [], SPEAK_MS);
    return { sound, text };
  }

  async function whatIsSaid({ prompts, text }: Static<typeof AnnounceBody>) {
    if ((prompts === undefined) === (text === undefined))
      throw new Refusal('invalid-input', [{ field: 'text', message: 'exactly one of prompts and text' }]);
    if (prompts) return { prompts };
    const spoken = await speak(text!);
    return { prompts: [spoken.sound], text: spoken.text };
  }

  return async (app) => {
    app.post(
      '/api/supervision/announcement-texts',
      {
        config: { access },
        schema: {
          operationId: 'speakAnnouncementText',
          summary: 'Makes a text a sound, to be heard before it is announced.',
          tags,
          body: Type.Object({ text: SpokenText }, closed),
          response: replies(Type.Object({ sound: SpokenTextSound })),
        },
      },
      async (request) => ({ sound: (await speak(request.body.text)).sound }),
    );

    app.get(
      '/api/supervision/announcement-texts/:sound/audio',
      {
        config: { access },
        schema: {
          operationId: 'hearAnnouncementText',
          summary: 'What callers would hear.',
          tags,
          params: Type.Object({ sound: SpokenTextSound }),
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'private, no-cache');
        return reply.type('audio/wav').sendFile(files.announced(request.params.sound), files.folder, {
          cacheControl: false,
          contentType: false,
        });
      },
    );

    app.post(
      '/api/supervision/queues/:queue/announce',
      {
        config: { access },
        schema: {
          operationId: 'announceToQueue',
          tags,
          params: Type.Object({ queue: QueueId }),
          body: AnnounceBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { queue } = request.params;
        const said = await whatIsSaid(request.body);
        const announcementId = brandId<AnnouncementId>(parts.newId());
        const subject = { action: 'queue-announced', subjectKind: 'queue', subjectId: queue } as const;
        const asked = { by: askedBy(request), why: request.body.why, announcementId, queue, ...said };
        return reply
          .status(204)
          .send(await performLogged(parts, request, subject, { type: 'announce-to-queue', ...asked }));
      },
    );
  };
}
