/** Errors that were written for people; anything else is a fault of ours and keeps its stack. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'CannotStart',
  'CannotObtain',
  'AsteriskDidNotStart',
  'FlowError',
  'InvalidInput',
  'MigrationBlocked',
]);

/** One line that says what and what to do. */
export function oneLineFor(error: unknown): string {
  if (!(error instanceof Error)) return `✗ ${String(error)}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `✗ the disk is full (${error.message}): free some, then start again`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `✗ no right to write (${error.message}): start as the user who owns the checkout, or set HOTLINE_STATE to a folder of yours`;
  return FOR_PEOPLE.has(error.name)
    ? `✗ ${error.message}`
    : `✗ a fault of the start itself: ${error.stack ?? error.message}`;
}
