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
