/** The stack cannot start, and a person can do something about it. The message is one line: what, and what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
