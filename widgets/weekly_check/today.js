// The day of the learner's calendar.
import { useEffect, useState } from "preact/hooks";
import { dayOf } from "../ui/days.js";

/** Today, also on a page that was left open for days and is looked at again. */
export function useToday() {
  const [today, setToday] = useState(() => dayOf(0));
  useEffect(() => {
    const look = () => setToday(dayOf(0));
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
