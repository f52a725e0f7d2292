import WaveSurfer from 'wavesurfer.js';

export interface RecordingListener {
  onReady(): void;
  onFailed(): void;
  onPlaying(isPlaying: boolean): void;
  onTime(seconds: number): void;
}

export interface Recording {
  toggle(): void;
  skip(seconds: number): void;
  setRate(rate: number): void;
  close(): void;
}

/** The waveform of a recording: the caller above (left channel), the agent below. A click seeks. */
export function drawRecording(container: HTMLElement, url: string, listener: RecordingListener): Recording {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const wave = WaveSurfer.create({
    container,
    url,
    height: 56,
    barWidth: 2,
    barGap: 1,
    normalize: true,
    cursorColor: colour('bad'),
    splitChannels: [
      { waveColor: colour('line-strong'), progressColor: colour('brand') },
      { waveColor: colour('line-strong'), progressColor: colour('good') },
    ],
  });
  wave.on('ready', () => listener.onReady());
  wave.on('error', () => listener.onFailed());
  wave.on('play', () => listener.onPlaying(true));
  wave.on('pause', () => listener.onPlaying(false));
  wave.on('finish', () => listener.onPlaying(false));
  wave.on('timeupdate', (seconds) => listener.onTime(seconds));
  return {
    toggle: () => void wave.playPause(),
    skip: (seconds) => wave.skip(seconds),
    setRate: (rate) => wave.setPlaybackRate(rate, true),
    close: () => wave.destroy(),
  };
}
