/**
 * A doubly linked list kept in order of a number. New members nearly always belong at the end and members that come
 * back (a declined caller) near the beginning, so both are found in a step or two; removal is one step.
 */
export interface Place<Member> {
  readonly key: number;
  readonly member: Member;
  /** Internal to OrderedList. */
  before: Place<Member> | null;
  after: Place<Member> | null;
}

export class OrderedList<Member> {
  #first: Place<Member> | null = null;
  #last: Place<Member> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Member | null {
    return this.#first?.member ?? null;
  }

  /** Equal keys keep the order in which they were added. */
  add(key: number, member: Member): Place<Member> {
    const place: Place<Member> = { key, member, before: null, after: null };
    const before = this.#lastNotAfter(key);
    const after = before ? before.after : this.#first;
    place.before = before;
    place.after = after;
    if (before) before.after = place;
    else this.#first = place;
    if (after) after.before = place;
    else this.#last = place;
    this.#size += 1;
    return place;
  }

  remove(place: Place<Member>): void {
    if (place.before) place.before.after = place.after;
    else this.#first = place.after;
    if (place.after) place.after.before = place.before;
    else this.#last = place.before;
    this.#size -= 1;
  }

  *[Symbol.iterator](): Iterator<Member> {
    for (let place = this.#first; place; place = place.after) yield place.member;
  }

  /** Walks from whichever end is nearer in key. */
  #lastNotAfter(key: number): Place<Member> | null {
    if (!this.#first || !this.#last || key < this.#first.key) return null;
    if (key - this.#first.key < this.#last.key - key) {
      let place = this.#first;
      while (place.after && place.after.key <= key) place = place.after;
      return place;
    }
    let place: Place<Member> | null = this.#last;
    while (place && place.key > key) place = place.before;
    return place;
  }
}
