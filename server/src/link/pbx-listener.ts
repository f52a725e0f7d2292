import type { FastifyBaseLogger } from 'fastify';
import { InvalidInput, type LookupQuestion } from '@hotline/contracts';
import type { ToldLists } from '../listed-numbers/told-lists.ts';
import type { Phones } from '../desks/phone-provisioning.ts';
import { readBatch } from '../facts/core/read-batch.ts';
import type { FactStore } from '../facts/fact-store.ts';
import type { Live } from '../live/live.ts';
import { pbxSettingsOf, type SettingsKeeper } from '../settings/settings.ts';
import type { CommandSender } from './ask-pbx.ts';
import type { LinkListener, LinkState } from './link.ts';

export interface PbxListenerParts {
  readonly link: CommandSender;
  readonly live: Live;
  readonly facts: FactStore;
  readonly flows: { onQuestion(question: LookupQuestion): void };
  readonly settings: SettingsKeeper;
  readonly phones: Phones;
  readonly numberLists: ToldLists;
  readonly queues: { sendAll(): Promise<void> };
  readonly log: FastifyBaseLogger;
  readonly onChange: (state: LinkState) => void;
}

/** What the server does about each message from pbx. */
export function listenToPbx(parts: PbxListenerParts): LinkListener {
  const { link, live, facts, flows, settings, phones, queues, numberLists, log, onChange } = parts;

  /** pbx has come: it may have been set up anew, and we may have missed what it said. */
  async function welcome(): Promise<void> {
    facts.announce();
    void live.sync();
    await link.send({ type: 'apply-settings', settings: pbxSettingsOf(settings.current) });
    await queues.sendAll();
    await phones.provisionAll();
    await numberLists.tellAll();
  }

  return {
    onFacts(text) {
      try {
        const batch = readBatch(text);
        // The desk first: it must not wait for the database.
        for (const entry of batch.entries) {
          if ('fact' in entry) live.take(batch.journal, [{ v: 1, ...entry }]);
          else live.skip();
        }
        facts.take(batch);
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        facts.takeUnreadable(text, error.message);
      }
    },
    onQuestion: flows.onQuestion,
    onPresence({ up, journal }) {
      facts.follow(journal);
      if (up) welcome().catch((error: unknown) => log.error({ err: error }, 'could not welcome pbx'));
    },
    onChange(state) {
      onChange(state);
      // A broker that forgot everything has forgotten how far we are, too.
      if (state.broker === 'up' && state.pbx === 'down') facts.announce();
    },
  };
}
