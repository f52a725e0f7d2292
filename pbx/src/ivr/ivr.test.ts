import { brandId, type Fact, type LegId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';

/** Saturday 09:00 in Shanghai is when the clock of the tests begins; 14 hours later nobody works. */
const UNTIL_NIGHT_MS = 14 * 60 * 60 * 1000;
const WANG = brandId<LegId>('wang');

describe('the flows on a fake switch', () => {
  let given: GivenExchange;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
  });

  afterEach(() => {
    expect(given.bugs).toEqual([]);
    given.remove();
  });

  async function dial(number = '12315', caller: string | null = '13800138000'): Promise<void> {
    given.telephony.callerDials(WANG, number, caller);
    await given.settle();
  }

  async function press(keys: string): Promise<void> {
    given.telephony.presses(WANG, keys);
    await given.settle();
  }

  /** What is being said is heard to its end. */
  async function hear(): Promise<void> {
    given.telephony.finishPrompts();
    await given.settle();
  }

  async function pass(ms: number): Promise<void> {
    given.clock.advance(ms);
    await given.settle();
  }

  const left = (): string[] => given.factsOf('ivr.step-left').map(({ step, exit }) => `${step} ${exit}`);
  const callId = () => given.factsOf('call.started')[0]!.callId;
  const only = <T extends Fact['type']>(type: T) => given.factsOf(type)[0];

  it('takes a key pressed during the greeting when the recording notice has been heard', async () => {
    await dial();
    await press('1');
    expect(left()).toEqual([]);
    await hear();
    expect(left()).toEqual(['greeting 1', 'complaint next', 'staffed open', 'caller otherwise']);
    expect(only('ivr.variable-set')).toMatchObject({ name: 'matter', value: 'complaint' });
    expect(only('queue.entered')).toMatchObject({ queue: 'general' });
  });

  it('gives the aged a flag that counts in the queue', async () => {
    await dial();
    await press('9');
    await hear();
    expect(only('queue.entered')).toMatchObject({ flags: ['aged-65'] });
  });

  it('counts what the server knows of the number when it comes in time', async () => {
    await dial();
    const recognised = { callId: callId(), marks: ['aged-65' as const], preferredAgent: brandId<never>('li') };
    expect(await given.command({ type: 'recognise-caller', ...recognised })).toMatchObject({ ok: true });
    await hear();
    expect(only('queue.entered')).toMatchObject({ flags: ['aged-65'], preferredAgent: 'li' });
  });

  it('takes a message at night, keeps its sound, and thanks', async () => {
    await pass(UNTIL_NIGHT_MS);
    await dial();
    await hear();
    await press('1');
    expect(given.telephony.messages.size).toBe(0);
    await hear();
    expect(given.telephony.messages.size).toBe(1);
    given.telephony.fallsSilent(WANG);
    await expect
      .poll(() => only('voicemail.left'))
      .toMatchObject({
        queue: 'general',
        callerNumber: '13800138000',
        durationMs: 5000,
        file: expect.stringMatching(/^voicemail\/2026\/11\/21\/.*\.wav$/),
      });
    await given.settle();
    await hear();
    await hear();
    expect(only('call.ended')).toMatchObject({ endedBy: 'flow' });
    expect(left().at(-1)).toBe('end end');
  });

  it('keeps a message that ends by hanging up, and throws one away in which nothing is said', async () => {
    await pass(UNTIL_NIGHT_MS);
    await dial();
    await hear();
    await press('1');
    await hear();
    given.telephony.messageMs = 200;
    given.telephony.hangsUp(WANG);
    await expect.poll(() => only('voicemail.failed')).toMatchObject({ reason: 'too-short' });
    expect(left().at(-1)).toBe('message caller-left');
    expect(given.exchange.cores.ivr.state.messages.size).toBe(0);
  });

  it('notes at night whom to call back, or asks a withheld number where', async () => {
    await pass(UNTIL_NIGHT_MS);
    await dial('12315', null);
    await hear();
    await press('2');
    await press('13912345678#');
    expect(only('callback.requested')).toMatchObject({ number: '13912345678', queue: 'general' });
  });

  it('leads to a person at night when one is on duty', async () => {
    await pass(UNTIL_NIGHT_MS);
    await given.readyAgent('li', '8001');
    await dial();
    await hear();
    expect(given.factsOf('offer.made')).toHaveLength(1);
  });

  it('tells the place in the queue every half minute, and the music goes on', async () => {
    await given.waitingCaller('first');
    await dial();
    await hear();
    expect(given.telephony.legs.get(WANG)?.music).toBe(true);
    await pass(30_000);
    expect(given.telephony.said.get(WANG)?.[0]).toMatch(/您排在第两位，请继续等待。/);
    expect(given.telephony.legs.get(WANG)?.music).toBe(false);
    await hear();
    expect(given.telephony.legs.get(WANG)?.music).toBe(true);
    await pass(30_000);
    expect(given.telephony.playing.size).toBe(2);
  });

  it('stops an announcement before the agent is heard', async () => {
    await given.waitingCaller(WANG);
    await pass(30_000);
    expect(given.telephony.playing.size).toBe(1);
    await given.readyAgent('li', '8001');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    expect(given.telephony.playing.size).toBe(0);
    expect(only('call.connected')).toBeDefined();
    expect(left().at(-1)).toBe('person agent');
  });

  it('lets a waiting caller ask for a callback that keeps the place', async () => {
    await given.waitingCaller(WANG);
    await press('5');
    expect(only('callback.requested')).toMatchObject({ number: '13800138000', callId: callId() });
    expect(only('queue.left')).toMatchObject({ reason: 'callback' });
    await hear();
    await hear();
    expect(only('call.ended')).toMatchObject({ endedBy: 'flow' });
  });

  it('lets a waiting caller ask how far a case is, and come back to the old place', async () => {
    await given.waitingCaller(WANG);
    const first = only('queue.entered')!;
    await pass(5_000);
    await press('4');
    expect(only('queue.left')).toMatchObject({ reason: 'key' });
    expect(given.telephony.legs.get(WANG)?.music).toBe(false);
    await press('20261121000017#');
    const { lookupId, value } = only('ivr.lookup-asked')!;
    expect(value).toBeNull();
    expect(given.asked).toMatchObject([
      { lookupId, value: '20261121000017', proof: null, callerNumber: '13800138000' },
    ]);
    const answer = { callId: callId(), lookupId, outcome: 'found' as const, say: 'progress-registered' };
    expect(await given.command({ type: 'answer-lookup', ...answer })).toMatchObject({ ok: true });
    expect(given.telephony.said.get(WANG)?.[0]).toBe('zh-CN/progress-registered');
    await press('0');
    expect(given.factsOf('queue.entered')[1]).toMatchObject({ arrivedAt: first.at });
    expect(await given.command({ type: 'answer-lookup', ...answer })).toMatchObject({ refusal: 'wrong-state' });
  });

  it('asks for the telephone’s last digits; what is keyed in stands in no fact', async () => {
    await dial();
    await press('4');
    await hear();
    await press('20261121000017#');
    const asked = (index: number) => given.factsOf('ivr.lookup-asked')[index]!;
    const answer = { type: 'answer-lookup', callId: callId(), outcome: 'proof-needed' } as const;
    await given.command({ ...answer, lookupId: asked(0).lookupId });
    await press('5678');
    expect(given.asked[1]).toMatchObject({ value: '20261121000017', proof: '5678' });
    await given.command({ ...answer, lookupId: asked(1).lookupId, outcome: 'found', say: 'progress-mediating' });
    expect(given.telephony.said.get(WANG)?.[0]).toBe('zh-CN/progress-mediating');
    given.telephony.hangsUp(WANG);
    await given.settle();
    const journal = JSON.stringify(given.facts());
    for (const secret of ['20261121000017', '5678']) expect(journal).not.toContain(secret);
  });

  it('goes on to a person when the server does not answer a lookup', async () => {
    await dial();
    await press('4');
    await hear();
    await press('123456#');
    await pass(4_000);
    expect(only('ivr.lookup-answered')).toMatchObject({ outcome: 'unavailable' });
    await hear();
    expect(only('queue.entered')).toBeDefined();
  });

  it('asks how it was when the agent has hung up, and says whose talk it was', async () => {
    const li = await given.readyAgent('li', '8001');
    await given.waitingCaller(WANG);
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    await given.command({ type: 'hang-up-call', agentId: li, callId: callId() });
    expect(given.telephony.said.get(WANG)?.[0]).toBe('zh-CN/survey-question');
    await press('4');
    expect(only('survey.answered')).toMatchObject({ rating: 4, agentId: li, question: 'satisfaction' });
    await hear();
    expect(only('call.ended')).toMatchObject({ endedBy: 'agent' });
  });

  it('gives a silent caller two prompts 5 s apart, closing words and 5 s more', async () => {
    const li = await given.readyAgent('li', '8001');
    await given.waitingCaller(WANG);
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    const give = { agentId: li, callId: callId(), entry: 'silent-call' as const };
    expect(await given.command({ type: 'give-to-flow', ...give })).toMatchObject({ ok: true });
    for (const prompt of ['silent-first', 'silent-second', 'silent-closing']) {
      expect(given.telephony.said.get(WANG)?.[0]).toBe(`zh-CN/${prompt}`);
      await hear();
      await pass(5_000);
    }
    expect(only('call.flagged')).toMatchObject({ marks: ['silent'] });
    expect(only('call.ended')).toBeDefined();
  });

  it('does not let a flood of keys in, and says so once', async () => {
    await given.waitingCaller(WANG);
    await press('7'.repeat(500));
    expect(given.factsOf('ivr.keys-ignored')).toHaveLength(1);
    await press('5');
    expect(only('callback.requested')).toBeUndefined();
    expect(given.factsOf('ivr.step-left').some(({ step }) => step === 'person')).toBe(false);
  });

  it('takes a step up again after a restart, with its version of the flow', async () => {
    await pass(UNTIL_NIGHT_MS);
    await dial();
    await hear();
    given.kill();
    given.telephony.playing.clear();
    await given.start();
    expect(given.telephony.said.get(WANG)?.[0]).toBe('zh-CN/closed-options');
    await press('2');
    expect(only('callback.requested')).toMatchObject({ number: '13800138000' });
  });

  it('installs an uploaded recording, and refuses one that cannot be read', async () => {
    const prompt = { promptId: 'goodbye', language: 'zh-CN' as const };
    expect(await given.command({ type: 'install-prompt', ...prompt, file: 'goodbye.mp3' })).toMatchObject({ ok: true });
    expect(only('prompt.installed')).toMatchObject(prompt);
    expect(await given.command({ type: 'install-prompt', ...prompt, file: 'bad.wav' })).toMatchObject({
      refusal: 'sound-unreadable',
    });
    expect(
      await given.command({ type: 'install-prompt', ...prompt, promptId: 'nowhere', file: 'x.wav' }),
    ).toMatchObject({ refusal: 'invalid' });
  });

  it('says what every flow looks like, once for each version', async () => {
    const before = given.factsOf('flow.loaded');
    expect(before.map(({ flow }) => flow)).toContain('line-12315');
    given.kill();
    await given.start();
    expect(given.factsOf('flow.loaded')).toHaveLength(before.length);
  });

  it('lets calls in progress finish on the version that they began with', async () => {
    await dial();
    const { flows, byNumber, ...rest } = given.shipped;
    const old = byNumber.get('12315')!;
    const steps = { greeting: { 'hang-up': true as const } };
    const fresh = { ...old, version: 'fresh', entries: {}, steps, tests: [] };
    const set = {
      ...rest,
      flows: new Map(flows).set(old.flow, fresh),
      byNumber: new Map(byNumber).set('12315', fresh),
    };
    given.exchange.replaceFlows(set);
    await hear();
    expect(only('queue.entered')).toBeDefined();
    given.telephony.callerDials(brandId<LegId>('zhou'));
    await given.settle();
    expect(given.factsOf('call.ended')).toHaveLength(1);
  });
});
