import { readdir, readFile, readlink } from 'node:fs/promises';

/** Socket inodes that hold a local port, from a table of /proc/net. */
async function inodesOf(table: string, port: number): Promise<string[]> {
  const text = await readFile(`/proc/net/${table}`, 'utf8').catch(() => '');
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  const listens = (row: string[]) => table.startsWith('udp') || row[3] === '0A';
  return rows.filter((row) => row[1]?.endsWith(suffix) && listens(row)).map((row) => row[9] ?? '');
}

async function holdsOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
    if (sockets.has(target)) return true;
  }
  return false;
}

/** Names the process that listens on a port, for a message. Null when it is not ours to see. */
export async function ownerOfPort(port: number): Promise<string | null> {
  const inodes = (await Promise.all(['tcp', 'tcp6', 'udp', 'udp6'].map((table) => inodesOf(table, port)))).flat();
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsOneOf(pid, sockets))) continue;
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
    return `${name} (process ${pid})`;
  }
  return null;
}
