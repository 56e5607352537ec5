// Soft tones by Web Audio. All of them are handed to the sound clock at once, so they
// stay in time while the tab sleeps; two clocks part by a few milliseconds in five minutes.

const LOUD = 0.07;
const LATE = 0.5; // seconds a tone may be late and still be played

/**
 * Play tones for a practice that began at `began`, until the returned function is called.
 * @param {import("./pace.js").Tone[]} tones
 * @param {number} began on the clock of performance.now, in milliseconds
 * @returns {() => void}
 */
export function play(tones, began) {
  const context = new AudioContext();
  let open = true;
  context.resume().then(() => {
    if (!open) return;
    const start = context.currentTime - (performance.now() - began) / 1000;
    for (const { at, lasts, from, to } of tones) {
      const end = start + at + lasts;
      const when = Math.max(start + at, context.currentTime); // the past is not allowed
      if (when > start + at + LATE) continue; // well under way: wait for the next
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.setValueAtTime(from, when);
      tone.frequency.linearRampToValueAtTime(to, end);
      volume.gain.setValueAtTime(0, when);
      volume.gain.linearRampToValueAtTime(LOUD, when + Math.min(1, lasts / 3));
      volume.gain.linearRampToValueAtTime(0, end);
      tone.connect(volume).connect(context.destination);
      tone.start(when);
      tone.stop(end);
    }
  });
  return () => {
    open = false;
    context.close();
  };
}
