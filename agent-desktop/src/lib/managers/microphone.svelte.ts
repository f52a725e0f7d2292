export type MicrophoneState = 'unknown' | 'granted' | 'refused' | 'missing' | 'insecure';

/** What the microphone needs of a browser; `navigator.mediaDevices` is absent on an insecure origin. */
export type OpenMicrophone = ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;

export interface AudioPreference {
  /** Echo, noise and gain handling of the browser. Off with a headset that does it itself. */
  processesAudio(): boolean;
}

/** Access to the microphone, and why there is none. */
export class Microphone {
  readonly #open: OpenMicrophone;
  readonly #preference: AudioPreference;
  #state = $state<MicrophoneState>('unknown');

  constructor(open: OpenMicrophone, preference: AudioPreference) {
    this.#open = open;
    this.#preference = preference;
  }

  get state(): MicrophoneState {
    return this.#state;
  }

  /** Null when there is none; {@link state} then says why. */
  async acquire(): Promise<MediaStream | null> {
    if (!this.#open) {
      this.#state = 'insecure';
      return null;
    }
    const on = this.#preference.processesAudio();
    try {
      const stream = await this.#open({
        audio: { echoCancellation: on, noiseSuppression: on, autoGainControl: on },
      });
      this.#state = 'granted';
      return stream;
    } catch (error) {
      this.#state = refusalOf(error);
      return null;
    }
  }

  /** Asks for permission ahead of the first call, so that answering is not held up by the browser's question. */
  async prepare(): Promise<void> {
    const stream = await this.acquire();
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}

function refusalOf(error: unknown): MicrophoneState {
  if (!(error instanceof DOMException)) throw error;
  return error.name === 'NotAllowedError' || error.name === 'SecurityError' ? 'refused' : 'missing';
}
