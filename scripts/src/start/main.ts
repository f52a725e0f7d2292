import { setTimeout as pause } from 'node:timers/promises';
import { startStack, type Stack } from '../stack.ts';
import { externalFrom } from '../stack/external.ts';
import { descendantsOf, parentOf } from '../stack/process-table.ts';
import { summaryText } from '../stack/summary.ts';
import { Display } from './display.ts';
import { oneLineFor } from './one-line.ts';

/** `npm start`: the whole centre in the foreground, until Ctrl-C. */
const display = new Display();
const stopping = new AbortController();
let stack: Stack | null = null;

/** What is still there after everything was stopped: programs that only prepare, such as a download. */
async function endDescendants(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of await descendantsOf(process.pid)) {
      try {
        process.kill(pid, signal);
      } catch {
        // Already gone, which is what we want.
      }
    }
    for (let round = 0; round < 20 && (await descendantsOf(process.pid)).length > 0; round += 1) await pause(50);
  }
}

async function stop(code: number): Promise<void> {
  if (stack !== null) display.line('• stopping: server, pbx, asterisk, broker, postgres');
  await stack?.stop();
  await endDescendants();
  display.end();
  if (stack !== null) display.line('✓ everything is stopped');
  process.exit(code);
}

function onSignal(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (stack !== null) void stop(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

/** npm killed by kill -9 cannot tell us. Its shell stays between it and us, so we look at the parents of both. */
async function stopWithNpm(): Promise<void> {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parents = async () => `${process.ppid} ${await parentOf(process.ppid)}`;
  const first = await parents();
  setInterval(() => void parents().then((now) => now !== first && onSignal()), 1_000).unref();
}

const startedAt = performance.now();
try {
  await stopWithNpm();
  stack = await startStack({
    external: externalFrom(process.env),
    onEvent: (event) => display.show(event),
    signal: stopping.signal,
  });
  display.end();
  display.line(summaryText(stack.summary));
  display.line(
    `✓ started in ${((performance.now() - startedAt) / 1000).toFixed(1)} s; state and logs: ${stack.folders.state}`,
  );
  if (stopping.signal.aborted) await stop(0);
} catch (error) {
  display.end();
  if (stopping.signal.aborted) display.line('✓ stopped before everything ran');
  else console.error(oneLineFor(error));
  await stop(stopping.signal.aborted ? 130 : 1);
}
