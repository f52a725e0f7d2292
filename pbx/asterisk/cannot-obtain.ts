/** One line: what is missing and what to do. Shown to people as it is. */
export class CannotObtain extends Error {
  override readonly name = 'CannotObtain';
}
