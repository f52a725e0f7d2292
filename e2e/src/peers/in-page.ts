/// <reference lib="dom" />

/** What the functions below leave in the page for a test to ask. */
export interface HotlineTest {
  heardShareOf(hertz: number): number;
}

declare global {
  interface Window {
    hotlineTest: HotlineTest;
  }
}

/**
 * Runs in the page before its own scripts. Chromium's noise suppression takes a test tone for noise and removes it
 * (phones.md), so the microphone is asked for without any of that.
 */
export function plainMicrophone(): void {
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (constraints) => {
    if (!constraints?.audio) return original(constraints);
    const asked = typeof constraints.audio === 'object' ? constraints.audio : {};
    return original({
      ...constraints,
      audio: { ...asked, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  };
}

/** Runs in the page before its own scripts: listens to the newest remote audio track and takes its spectrum. */
export function hearRemoteAudio(): void {
  const Original = window.RTCPeerConnection;
  if (!Original) return;
  let analyser: AnalyserNode | null = null;
  let context: AudioContext | null = null;
  const listen = (track: MediaStreamTrack) => {
    context ??= new AudioContext();
    void context.resume();
    analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  };
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', (event) => event.track.kind === 'audio' && listen(event.track));
    }
  };
  window.hotlineTest = {
    heardShareOf(hertz) {
      if (!analyser || !context) return 0;
      const decibels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(decibels);
      const binWidth = context.sampleRate / analyser.fftSize;
      let near = 0;
      let overall = 0;
      decibels.forEach((decibel, bin) => {
        const power = Number.isFinite(decibel) ? 10 ** (decibel / 10) : 0;
        overall += power;
        if (Math.abs(bin * binWidth - hertz) < 40) near += power;
      });
      // Below this there is only the dither of a silent line.
      return overall < 1e-7 ? 0 : near / overall;
    },
  };
}
