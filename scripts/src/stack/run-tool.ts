import { spawn } from 'node:child_process';
import { CannotStart } from './cannot-start.ts';
import { inheritedEnvironment } from './launch.ts';

export interface Tool {
  readonly what: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/** Runs a Node program to its end and returns what it printed. Its failure is one line that names what failed and why. */
export async function runTool(tool: Tool): Promise<string> {
  const child = spawn(process.execPath, tool.args, {
    cwd: tool.cwd,
    env: { ...inheritedEnvironment(), ...tool.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const line of text.split('\n')) if (line.trim() !== '') tool.onLine?.(line.trim());
    });
  const end = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `code ${code}`)));
  });
  if (end === null) return output;
  const lines = output.trim().split('\n');
  const reason = lines.findLast((line) => /error|cannot|failed|blocked|ENOSPC/i.test(line)) ?? lines.at(-1) ?? '';
  throw new CannotStart(`${tool.what} failed (${end}): ${reason.trim().slice(0, 300)}`);
}
