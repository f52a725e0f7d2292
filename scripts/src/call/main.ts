import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SipPhone } from '../../../e2e/src/peers/sip-phone.ts';
import { obtainAsterisk } from '../../../pbx/asterisk/obtain.ts';
import { CannotStart } from '../stack/cannot-start.ts';
import { defaultCacheDir, defaultStateDir } from '../stack/folders.ts';
import { findRunningCentre } from '../stack/running-centre.ts';
import type { Summary } from '../stack/summary.ts';
import { oneLineFor } from '../start/one-line.ts';
import { obtainPeers } from '../test/peers.ts';
import { CallFollower } from './follow.ts';
import { citizensSpeech } from './speech.ts';

const USAGE = 'usage: npm run call -- NUMBER [--from 13800001234] [--say 我要投诉。] [--seconds 60]';
const SENTENCE = '您好，我要投诉。我在一家超市买的牛奶已经过期三天了，商家不肯退款，请帮我处理。';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: `138${String(Date.now()).slice(-8)}` },
    say: { type: 'string', default: SENTENCE },
    seconds: { type: 'string', default: '300' },
  },
});
const tell = (words: string) => console.log(`${new Date().toTimeString().slice(0, 8)}  ${words}`);

async function findAnsweringCentre(): Promise<Summary> {
  const summary = await findRunningCentre();
  const answers = await fetch(`${summary.http.url}/health`).then(
    (response) => response.ok,
    () => false,
  );
  if (!answers) throw new CannotStart(`the centre at ${summary.http.url} does not answer: npm start`);
  return summary;
}

async function saveHeard(phone: SipPhone): Promise<string | null> {
  const files = await readdir(join(phone.folder, 'sound'));
  const heard = files
    .filter((name) => name.endsWith('-dec.wav'))
    .sort()
    .at(-1);
  if (heard === undefined) return null;
  const folder = join(defaultStateDir(), 'calls');
  await mkdir(folder, { recursive: true });
  const target = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-heard.wav`);
  await copyFile(join(phone.folder, 'sound', heard), target);
  return target;
}

/** Resolves with why it ended, as SIP says it. */
async function call(
  phone: SipPhone,
  number: string,
  follower: CallFollower,
): Promise<{ answered: boolean; reason: string }> {
  const state = { answered: false };
  const ended = phone.closed(0, 3_600_000);
  // A call that is refused never gets here; its end is told by `ended`.
  void phone.established(0, 3_600_000).then(
    () => (state.answered = true),
    () => {},
  );
  const watching = setInterval(() => follower.news().forEach(tell), 300);
  const hangUp = () => void phone.hangUp();
  const limit = setTimeout(hangUp, Number(values.seconds) * 1000);
  process.once('SIGINT', hangUp);
  tell(`dialling ${number} as ${values.from}`);
  await phone.dial(number);
  const { param } = await ended;
  clearTimeout(limit);
  clearInterval(watching);
  follower.news().forEach(tell);
  return { answered: state.answered, reason: param ?? '' };
}

async function main(): Promise<number> {
  const number = positionals[0] ?? '12315';
  if (!/^[0-9*#+]{1,20}$/.test(number) || positionals.length > 1 || !(Number(values.seconds) > 0))
    throw new CannotStart(USAGE);
  const { sip } = await findAnsweringCentre();
  await obtainPeers(['the scripted SIP phone'], tell);
  const cacheDir = defaultCacheDir();
  const asterisk = await obtainAsterisk({ cacheDir, progress: (words) => tell(words) });
  const folder = await mkdtemp(join(tmpdir(), 'hotline-call-'));
  const speech = await citizensSpeech(values.say, cacheDir, folder, asterisk);
  const phone = await SipPhone.start({ name: values.from, sip, user: values.from, speech });
  try {
    const follower = new CallFollower(defaultStateDir(), values.from, Date.now());
    const { answered, reason } = await call(phone, number, follower);
    tell(`the call has ended${reason === '' ? '' : ` (${reason})`}`);
    const heard = await saveHeard(phone);
    if (heard !== null) tell(`what the caller heard: ${heard}`);
    if (follower.callId !== null) tell(`its facts: npm run trace -- ${follower.callId}`);
    return answered ? 0 : 1;
  } finally {
    await phone.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(oneLineFor(error));
  process.exit(2);
}
