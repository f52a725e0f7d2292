import { constants, setPriority } from 'node:os';

/**
 * Sound that comes late is sound that is lost, so on a busy machine whoever sends it goes before the rest. A process that
 * may not say so (no root, no CAP_SYS_NICE) runs like the others. To be called at once: threads inherit it when they begin.
 */
export function runMediaFirst(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch (error) {
    const reason = (error as { info?: { code?: string } }).info?.code ?? '';
    // ESRCH: it has ended already, which its own end will tell.
    if (!['EACCES', 'EPERM', 'ESRCH'].includes(reason)) throw error;
  }
}
