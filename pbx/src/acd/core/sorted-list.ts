/** Members per piece: small enough to be shifted at once, large enough that pieces are few. */
const MOST = 256;

/**
 * A list kept in order, as pieces of a bounded length: finding a place halves the pieces and then the piece, and what
 * moves when a member comes or goes is one piece. Two members are never equal; while a member stands in the list, what
 * it is compared by must not change.
 */
export class SortedList<Member> {
  readonly #pieces: Member[][] = [];
  readonly #compare: (a: Member, b: Member) => number;
  #size = 0;

  constructor(compare: (a: Member, b: Member) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#size;
  }

  get first(): Member | null {
    return this.#pieces.length > 0 ? this.#pieces[0]![0]! : null;
  }

  add(member: Member): void {
    this.#size += 1;
    const at = Math.max(0, this.#pieceOf(member));
    const piece = this.#pieces[at];
    if (!piece) {
      this.#pieces.push([member]);
      return;
    }
    piece.splice(this.#indexIn(piece, member), 0, member);
    if (piece.length > MOST) this.#pieces.splice(at + 1, 0, piece.splice(MOST / 2));
  }

  /** False when it was not there. */
  remove(member: Member): boolean {
    const at = this.#pieceOf(member);
    const piece = this.#pieces[at];
    if (!piece) return false;
    const index = this.#indexIn(piece, member);
    if (piece[index] !== member) return false;
    if (index === 0) piece.shift();
    else piece.splice(index, 1);
    if (piece.length === 0) this.#pieces.splice(at, 1);
    this.#size -= 1;
    return true;
  }

  /** How many members stand before this one, whether or not it is in the list itself. */
  rank(member: Member): number {
    const at = this.#pieceOf(member);
    if (at < 0) return 0;
    let before = 0;
    for (let index = 0; index < at; index += 1) before += this.#pieces[index]!.length;
    return before + this.#indexIn(this.#pieces[at]!, member);
  }

  *[Symbol.iterator](): Iterator<Member> {
    for (const piece of this.#pieces) yield* piece;
  }

  /** The last piece that begins at or before the member; -1 when it would come first of all. */
  #pieceOf(member: Member): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#pieces[middle]![0]!, member) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Where the member stands in the piece, or would. */
  #indexIn(piece: readonly Member[], member: Member): number {
    let low = 0;
    let high = piece.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(piece[middle]!, member) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
