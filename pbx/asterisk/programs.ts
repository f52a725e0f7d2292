/** `fraction` is between 0 and 1, over the whole of the work. */
export type Progress = (text: string, fraction?: number) => void;

/** Programs that can be run as they are, and the folders that `asterisk.conf` has to name. */
export interface Asterisk {
  readonly command: string;
  readonly version: string;
  readonly modulesDir: string;
  readonly dataDir: string;
  readonly sox: string;
  readonly espeak: string;
}
