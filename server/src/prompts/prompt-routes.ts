import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { PROMPT_LANGUAGES, PromptLanguage } from '@hotline/contracts';
import { loadPrompts } from '@hotline/ivr-flows';
import type { Audit } from '../audit/audit.ts';
import type { AuditAction } from '../audit/audit-repository.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, nullable, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { CommandOutcome } from '../link/pending-commands.ts';
import type { PromptFiles } from './prompt-files.ts';
import { soundTypeOf } from './sound-type.ts';

const readers: Access = ['supervisor', 'administrator'];
const tags = ['prompts'];
const params = Type.Object({
  promptId: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  language: PromptLanguage,
});
const UPLOAD_BYTES = 20_000_000;
/** pbx listens through the whole file and converts it. */
const INSTALL_MS = 20_000;

const PromptRow = Type.Object({
  id: Type.String(),
  languages: Type.Array(
    Type.Object({
      language: PromptLanguage,
      text: Type.String(),
      recordedAt: nullable(At),
    }),
  ),
});

export interface PromptRouteParts {
  readonly files: PromptFiles;
  readonly flowsDir: string;
  readonly link: CommandSender;
  readonly audit: Audit;
}

function promptRefused({ refusal, message }: Extract<CommandOutcome, { kind: 'refused' }>): Refusal {
  return new Refusal('prompt-refused', { reason: refusal, message });
}

/** What callers hear: the texts of the flows, and recordings that take their place. */
export function promptRoutes({ files, flowsDir, link, audit }: PromptRouteParts): FastifyPluginAsyncTypebox {
  /** Read anew each time: the file is small, and an operator may have changed it. */
  const texts = () => loadPrompts(flowsDir);
  const requireKnown = (id: string) => {
    if (!Object.hasOwn(texts(), id)) throw new Refusal('not-found');
  };

  async function note(userId: string, action: AuditAction, subjectId: string, address: string): Promise<void> {
    await audit.record({ userId, action, subjectKind: 'prompt', subjectId, address });
  }

  return async (app) => {
    app.addContentTypeParser(
      ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mpeg', 'audio/mp3', 'application/octet-stream'],
      { parseAs: 'buffer', bodyLimit: UPLOAD_BYTES },
      (_request, body, done) => done(null, body),
    );

    app.get(
      '/api/prompts',
      {
        config: { access: readers },
        schema: { operationId: 'listPrompts', tags, response: replies(Type.Object({ rows: Type.Array(PromptRow) })) },
      },
      async () => ({
        rows: await Promise.all(
          Object.entries(texts()).map(async ([id, byLanguage]) => ({
            id,
            languages: await Promise.all(
              PROMPT_LANGUAGES.map(async (language) => ({
                language,
                text: byLanguage[language],
                recordedAt: await files.recordedAt(id, language),
              })),
            ),
          })),
        ),
      }),
    );

    app.get(
      '/api/prompts/:promptId/:language/audio',
      {
        config: { access: readers },
        schema: { operationId: 'hearPrompt', summary: 'What callers hear now.', tags, params },
      },
      async (request, reply) => {
        const { promptId, language } = request.params;
        requireKnown(promptId);
        reply.header('cache-control', 'private, no-cache');
        return reply
          .type('audio/wav')
          .sendFile(files.heard(promptId, language), files.folder, { cacheControl: false, contentType: false });
      },
    );

    app.put(
      '/api/prompts/:promptId/:language/recording',
      {
        config: { access: ['administrator'] },
        bodyLimit: UPLOAD_BYTES,
        schema: {
          operationId: 'uploadPrompt',
          summary: 'A wav or mp3 as the body. Callers hear it when this answers.',
          tags,
          params,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { promptId, language } = request.params;
        requireKnown(promptId);
        const body: unknown = request.body;
        const type = Buffer.isBuffer(body) ? soundTypeOf(body) : null;
        if (!Buffer.isBuffer(body) || type === null) throw new Refusal('no-sound');
        const file = await files.keep(promptId, language, type, body);
        const outcome = await link.send({ type: 'install-prompt', promptId, language, file }, INSTALL_MS);
        if (outcome.kind === 'unreachable') throw new Refusal('pbx-unreachable');
        if (outcome.kind === 'no-answer') throw new Refusal('pbx-does-not-answer');
        if (outcome.kind === 'refused') throw promptRefused(outcome);
        await note(userOf(request).id, 'prompt-uploaded', `${promptId}.${language}`, request.ip);
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/api/prompts/:promptId/:language/recording',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'removePromptRecording',
          summary: 'Callers hear the text again.',
          tags,
          params,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { promptId, language } = request.params;
        requireKnown(promptId);
        const outcome = await link.send({ type: 'remove-prompt', promptId, language }, INSTALL_MS);
        if (outcome.kind === 'unreachable') throw new Refusal('pbx-unreachable');
        if (outcome.kind === 'no-answer') throw new Refusal('pbx-does-not-answer');
        if (outcome.kind === 'refused') throw promptRefused(outcome);
        await note(userOf(request).id, 'prompt-removed', `${promptId}.${language}`, request.ip);
        return reply.status(204).send(null);
      },
    );
  };
}
