import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { replies } from '../http/reply-schemas.ts';
import type { CommandSender } from '../link/ask-pbx.ts';
import { pbxSettingsOf, Settings, type SettingsKeeper } from './settings.ts';

const SettingsReply = Type.Object({
  settings: Settings,
  /** False when pbx could not be told yet; it is told as soon as it is back. */
  applied: Type.Boolean(),
});

export interface SettingsParts {
  readonly settings: SettingsKeeper;
  readonly link: CommandSender;
  readonly audit: Audit;
}

export function settingsRoutes({ settings, link, audit }: SettingsParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/settings',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'getSettings', tags: ['settings'], response: replies(Settings) },
      },
      async () => settings.current,
    );

    app.put(
      '/api/settings',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'putSettings', tags: ['settings'], body: Settings, response: replies(SettingsReply) },
      },
      async (request) => {
        const user = userOf(request);
        await settings.save(request.body, user.id);
        await audit.record({
          userId: user.id,
          action: 'settings-changed',
          subjectKind: 'settings',
          subjectId: 'centre',
          address: request.ip,
        });
        const outcome = await link.send({ type: 'apply-settings', settings: pbxSettingsOf(settings.current) });
        return { settings: settings.current, applied: outcome.kind === 'done' };
      },
    );
  };
}
