// Random numbers that Python and JavaScript draw alike: sfc32, seeded by splitmix32.
// See rng.py, the Python twin, for where they come from and how a life gets its stream.

const GOLDEN = 0x9e3779b9;
const WARM_UP = 12;
const SQRT3 = 1.7320508075688772;

/**
 * The output of splitmix32 at state `a`, as a signed 32-bit number.
 * @param {number} a
 */
function mix(a) {
  a = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  a = Math.imul(a ^ (a >>> 15), 0x735a2d97);
  return a ^ (a >>> 15);
}

/** The random stream of one life. */
export class Stream {
  /**
   * @param {number} seed 0 to 2^32 - 1
   * @param {number} [life] 0 to 2^32 - 1
   */
  constructor(seed, life = 0) {
    this.a = mix((seed + GOLDEN) | 0);
    this.b = mix((seed + 2 * GOLDEN) | 0);
    this.c = mix((life + GOLDEN) | 0);
    this.d = 1;
    for (let i = 0; i < WARM_UP; i++) this.word();
  }

  /** The next 32 bits. */
  word() {
    const { a, b, c, d } = this;
    const out = (a + b + d) | 0;
    this.d = (d + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  }

  /** The next number in [0, 1), a multiple of 2^-32. */
  uniform() {
    return this.word() / 4294967296;
  }

  /** The next shock: mean 0, variance 1, never beyond 3.47 (four uniforms summed). */
  normal() {
    const total = this.uniform() + this.uniform() + this.uniform() + this.uniform();
    return (total - 2) * SQRT3;
  }
}
