/** Puts the sent fields over the stored ones; null takes a field back. */
export function mergeBlock<Block extends object>(stored: unknown, sent: Block | undefined): Block {
  const merged = { ...(stored as Block), ...sent };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as Block;
}
