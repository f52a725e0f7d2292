import { writeFile } from 'node:fs/promises';
import type { LegId, VoicemailId } from '@hotline/contracts';
import type { Done, MessageLimits } from '../telephony.ts';
import type { AriLink } from './ari-link.ts';
import { AriRefused, type AriAccess } from './ari-session.ts';

/** A recording is closed some milliseconds after its end was asked for. */
const LOOK_AGAIN_MS = 100;
const LOOK_FOR_MS = 15_000;

export function recordingOf(id: VoicemailId, legId: LegId, { maxSeconds, silenceSeconds }: MessageLimits) {
  return {
    channelId: legId,
    name: id,
    format: 'wav',
    maxDurationSeconds: maxSeconds,
    maxSilenceSeconds: silenceSeconds,
    ifExists: 'overwrite',
    terminateOn: '#',
  };
}

/** Messages that callers leave: recorded into Asterisk's own spool, then taken out of it. */
export class Messages {
  readonly #link: AriLink;
  readonly #access: AriAccess;

  constructor(link: AriLink, access: AriAccess) {
    this.#link = link;
    this.#access = access;
  }

  /** Over HTTP, because the other way answers in text. The file leaves the spool only when it is safe elsewhere. */
  async take(id: VoicemailId, file: string): Promise<Done> {
    if (!(await this.#isStored(id))) return 'gone';
    const { url, user, password } = this.#access;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const response = await fetch(`${url}/recordings/stored/${id}/file`, { headers: { authorization } });
    if (response.status === 404) return 'gone';
    if (!response.ok) throw new AriRefused('recordings.getStoredFile', response.status, response.statusText);
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    await this.#find('recordings.deleteStored', id);
    return 'done';
  }

  /** Waits while it is still being written. */
  async #isStored(id: VoicemailId): Promise<boolean> {
    const until = Date.now() + LOOK_FOR_MS;
    while (await this.#find('recordings.getLive', id)) {
      if (Date.now() > until) throw new Error(`message ${id} is still being recorded`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return this.#find('recordings.getStored', id);
  }

  async #find(
    operation: 'recordings.getLive' | 'recordings.getStored' | 'recordings.deleteStored',
    recordingName: string,
  ): Promise<boolean> {
    try {
      await this.#link.request(operation, { recordingName });
      return true;
    } catch (error) {
      if (error instanceof AriRefused && error.status === 404) return false;
      throw error;
    }
  }
}
