/** The Chinese ringing tone: 450 Hz, one second on, four off. Sounded twice as fast, since the goal is 15 s. */
const FREQUENCY = 450;
const ON_SECONDS = 0.8;
const EVERY_MS = 2_000;
const VOLUME = 0.18;
const EDGE_SECONDS = 0.03;

/** Rings through the speakers. A browser that has seen no click yet stays silent: the page shows the offer anyway. */
export class RingTone {
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    if (this.#timer !== undefined) return;
    this.#context ??= new AudioContext();
    void this.#context.resume();
    this.#beep();
    this.#timer = setInterval(() => this.#beep(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    void this.#context?.suspend();
  }

  #beep(): void {
    const context = this.#context;
    if (!context) return;
    const tone = new OscillatorNode(context, { frequency: FREQUENCY });
    const volume = new GainNode(context, { gain: 0 });
    tone.connect(volume).connect(context.destination);
    const begin = context.currentTime;
    volume.gain.setTargetAtTime(VOLUME, begin, EDGE_SECONDS);
    volume.gain.setTargetAtTime(0, begin + ON_SECONDS, EDGE_SECONDS);
    tone.start(begin);
    tone.stop(begin + ON_SECONDS + 5 * EDGE_SECONDS);
  }
}
