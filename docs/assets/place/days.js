/*
 * Days as numbers, when a question is due again, and both in words. Nothing here
 * looks at a clock or at what is stored: tests try it on any day.
 */

/* The day from which a question is to be asked again, after how it went last. */
function dueOn({ last, step }, today) {
  // a last day that is still to come was written while the clock was wrong
  if (last > today) return today;
  return last + guideMemory.GAPS[Math.max(step, 1) - 1];
}

/* What is kept of a question, if it still asks the same. */
function seenOf({ id, hash }, seen) {
  return Object.hasOwn(seen, id) && seen[id].hash === hash ? seen[id] : null;
}

function dayInWords(day, more) {
  const form = { day: "numeric", month: "long", timeZone: "UTC", ...more };
  return new Date(day * 864e5).toLocaleDateString("en-GB", form);
}

/* A day to come: "tomorrow", or with its name and date. */
function soonInWords(day, today) {
  if (day <= today) return "today";
  if (day === today + 1) return "tomorrow";
  return `on ${dayInWords(day, { weekday: "long" }).replace(",", "")}`;
}

/* A past day or one far away, with its year. */
function dateInWords(day) {
  return dayInWords(day, { year: "numeric" });
}

/* "1 question", "3 questions" */
function howMany(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/* A list in a sentence: "a, b and c". */
function listed(parts) {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
