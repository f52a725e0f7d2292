/** Numbers between 0 and 1 that are the same for the same seed (xorshift128), so that a simulated day can be repeated. */
export class Random {
  #a: number;
  #b = 362_436_069;
  #c = 521_288_629;
  #d = 88_675_123;

  constructor(seed: number) {
    this.#a = seed >>> 0 || 1;
    for (let round = 0; round < 32; round += 1) this.next();
  }

  next(): number {
    const mixed = this.#a ^ (this.#a << 11);
    this.#a = this.#b;
    this.#b = this.#c;
    this.#c = this.#d;
    this.#d = (this.#d ^ (this.#d >>> 19) ^ mixed ^ (mixed >>> 8)) >>> 0;
    return (this.#d + 0.5) / 4_294_967_296;
  }

  /** Of the time between calls that come at random, or of a talk of no typical length. */
  exponential(mean: number): number {
    return -Math.log(this.next()) * mean;
  }
}
