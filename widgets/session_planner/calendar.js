// The sessions as a calendar file (RFC 5545). A bundle of its own in the book, fetched only when
// a coach asks for the file.
//
// Times float: they name no time zone. A session is at six by the clock of the room it is in,
// also after the clocks change, and the file needs no table of time zones that grows old.
import ical from "ical-generator";
import { newId } from "../workbook/ids.js";

// The library makes an id for an event before it takes ours, and on a page that came by plain
// http, browsers have none to give.
crypto.randomUUID ??= () => /** @type {ReturnType<typeof crypto.randomUUID>} */ (newId());

/**
 * @typedef {{ module: string, day: string, time: string, minutes: number, title: string, about: string }} Session
 *   `day` such as "2026-12-01", `time` such as "18:00"
 */

const MINUTE = 60_000; // milliseconds

/** On one line, and without what no calendar can hold. @param {string} text */
const line = (text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** @param {{ name: string, place: string, sessions: readonly Session[] }} plan */
export function calendarFile(plan) {
  const { sessions } = plan;
  const [name, place] = [line(plan.name), line(plan.place)];
  const calendar = ical({
    name: name || undefined,
    prodId: { company: "Turning Down the Dial", product: "Session planner", language: "EN" },
  });
  for (const { module, day, time, minutes, title, about } of sessions) {
    const start = new Date(`${day}T${time}:00Z`); // its UTC hours are the hours on the clock
    if (Number.isNaN(start.getTime())) {
      throw new RangeError(
        `The session is on "${day}" at "${time}". It must be such as 2026-12-01 at 18:00.`,
      );
    }
    calendar.createEvent({
      // the same session again takes the place of the first, instead of standing beside it
      id: `${module}-${day}-${time.replace(":", "")}@turning-down-the-dial`,
      floating: true,
      start,
      end: new Date(start.getTime() + minutes * MINUTE),
      summary: name ? `${name}: ${title}` : title,
      location: place || undefined,
      description: about,
    });
  }
  return calendar.toString();
}
