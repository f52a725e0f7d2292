import type { StackEvent } from './events.ts';
import type { External } from './external.ts';
import type { PartName } from './part.ts';
import type { Ports } from './ports.ts';

export interface StackOptions {
  /** One stack a folder. By default HOTLINE_STATE, or `.hotline/` of the checkout. */
  readonly stateDir?: string;
  /** The Asterisk tree and spoken prompts; may be shared. By default HOTLINE_CACHE, or `.hotline/cache`. */
  readonly cacheDir?: string;
  /** By default from HOTLINE_*_PORT; `await freePorts()` for stacks side by side. */
  readonly ports?: Ports;
  readonly external?: External;
  /** Flows of one's own, with queues.yaml and the rest beside the folder. By default HOTLINE_FLOWS_DIR, or those shipped. */
  readonly flowsDir?: string;
  /** Parts that are made but left down: `start()` them when wanted. */
  readonly leaveDown?: readonly PartName[];
  /** Added to, or instead of, the environment of a part. */
  readonly environment?: Partial<Record<PartName, Readonly<Record<string, string>>>>;
  readonly logLevel?: string;
  readonly onEvent?: (event: StackEvent) => void;
  /** Stops a start that is still going on. */
  readonly signal?: AbortSignal;
}
