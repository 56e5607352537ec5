// The JavaScript twin at work: a line of JSON asks, a line of JSON answers.
import { createInterface } from "node:readline";
import { trend, weekNow } from "../../widgets/weekly_check/trend.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { checks, today } = JSON.parse(line);
  console.log(JSON.stringify(today ? weekNow(checks, today) : trend(checks)));
}
