// How long the room has been at each step. It counts, and it never calls.

export class Clock {
  /** @param {() => number} now milliseconds */
  constructor(now = () => performance.now()) {
    this.now = now;
    /** @type {Map<string, number>} */
    this.spent = new Map();
    this.step = "";
    this.since = 0;
    this.paused = false;
  }

  /** Goes on with a step, at what was spent there before. No name: the clock rests. @param {string} step */
  at(step) {
    this.settle();
    this.step = step;
  }

  toggle() {
    this.settle();
    this.paused = !this.paused;
  }

  /** Minutes spent in the step that is on. */
  get minutes() {
    this.settle();
    return (this.spent.get(this.step) ?? 0) / 60_000;
  }

  /** Writes down the time since the last look. */
  settle() {
    const now = this.now();
    if (this.step && !this.paused) {
      this.spent.set(this.step, (this.spent.get(this.step) ?? 0) + now - this.since);
    }
    this.since = now;
  }
}
