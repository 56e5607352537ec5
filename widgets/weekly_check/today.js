// The day of the learner's calendar.
import { useEffect, useState } from "preact/hooks";

/** @param {Date} date */
function dayOf(date) {
  /** @param {number} number @param {number} length */
  const digits = (number, length) => String(number).padStart(length, "0");
  const month = digits(date.getMonth() + 1, 2);
  return `${digits(date.getFullYear(), 4)}-${month}-${digits(date.getDate(), 2)}`;
}

/** @param {number} days */
export function daysAgo(days) {
  const date = new Date();
  date.setDate(date.getDate() - days);
  return dayOf(date);
}

/** Today, also on a page that was left open for days and is looked at again. */
export function useToday() {
  const [today, setToday] = useState(() => daysAgo(0));
  useEffect(() => {
    const look = () => setToday(daysAgo(0));
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return today;
}

/** A day in words, as it is written where the learner lives. @param {string} day @param {"long" | "medium"} [dateStyle] */
export function dayName(day, dateStyle = "long") {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString([], { dateStyle, timeZone: "UTC" });
}
