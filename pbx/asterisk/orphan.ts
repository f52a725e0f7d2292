import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

async function isOurs(pid: number, configuration: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(configuration);
}

/**
 * Ends the Asterisk that a killed parent left behind in this state folder. Its command line has to name our own
 * configuration, because the process id may by now belong to somebody else. True if one was left behind: its ports
 * may be taken for a moment longer, since a dying process loses its command line before its sockets.
 */
export async function endOrphan(stateDir: string, configuration: string): Promise<boolean> {
  const text = await readFile(join(stateDir, 'run/asterisk.pid'), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  if (!Number.isInteger(pid) || pid <= 1) return false;
  for (let round = 0; await isOurs(pid, configuration); round += 1) {
    process.kill(pid, round < 50 ? 'SIGTERM' : 'SIGKILL');
    await pause(100);
  }
  return true;
}
