import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { amiAction, type AmiAccess } from './ami-action.ts';

/** What one dials for the comparison: the same greeting and recording, but app_queue decides. */
export const APP_QUEUE_NUMBER = '99315';

export interface AppQueueSetUp {
  /** The folder with the configuration of the running Asterisk. */
  readonly etc: string;
  readonly recordings: string;
  readonly ami: AmiAccess;
}

export function appQueueRecordings(recordings: string): string {
  return join(recordings, 'app-queue');
}

/**
 * Adds an app_queue with MixMonitor beside our own path, on the same Asterisk and for the same phones. Recorded as we
 * record: both directions apart, only while bridged (`b`). Exists in the bench's own state folder only.
 */
export async function addAppQueue({ etc, recordings, ami }: AppQueueSetUp): Promise<void> {
  const folder = appQueueRecordings(recordings);
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(etc, 'extensions.d'), { recursive: true });
  writeFileSync(
    join(etc, 'extensions.d/bench.conf'),
    `[from-trunk](+)
exten => ${APP_QUEUE_NUMBER},1,Answer()
 same => n,Playback(\${PROMPTS}/welcome-12315)
 same => n,Playback(\${PROMPTS}/recording-notice)
 same => n,MixMonitor(,bSr(${folder}/\${UNIQUEID}.said.wav)t(${folder}/\${UNIQUEID}.heard.wav))
 same => n,Queue(bench,,,,120)
 same => n,Hangup()
`,
  );
  appendFileSync(
    join(etc, 'queues.conf'),
    `
[bench]
musicclass = hotline
strategy = leastrecent
timeout = 15
retry = 1
wrapuptime = 0
ringinuse = no
joinempty = yes
autofill = yes
`,
  );
  await amiAction(ami, { Action: 'Reload', Module: 'pbx_config' });
  await amiAction(ami, { Action: 'Reload', Module: 'app_queue' });
}

export async function addToAppQueue(ami: AmiAccess, extensions: readonly string[]): Promise<void> {
  for (const extension of extensions)
    await amiAction(ami, { Action: 'QueueAdd', Queue: 'bench', Interface: `PJSIP/agent${extension}` });
}
