import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface CommandResult {
  /** Null when the program could not be started at all. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Gets whole lines of file descriptor 3, where apt writes its progress. */
  readonly onStatus?: (line: string) => void;
}

/** Runs a program to its end. A failure is a value, because each caller has better words for it than we do. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', ...options.env },
    });
    const [, stdout, stderr, status] = child.stdio as unknown as [null, Readable, Readable, Readable];
    const output = { stdout: '', stderr: '' };
    stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    let rest = '';
    status.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onStatus?.(line);
    });
    child.once('error', (error) => resolve({ code: null, stdout: output.stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code, ...output }));
  });
}
