/*
 * What a reader lets this device remember: one key of localStorage, and nothing
 * else. The key is there only while remembering is on, so a plain visit leaves
 * no trace. Each change starts from what is stored at that moment, so that two
 * tabs do not undo each other's.
 *
 * Kept are, by the ids of questions, `answers` (the last one of each, the newest
 * at the end) and `seen` (how the first try of the last day went); the addresses
 * of chapters `read`; and two settings. Days are counted from 1 January 1970, as
 * the device's calendar has them; no time of day is kept.
 */
const guideMemory = (() => {
  const KEY = "trust-and-attunement-guide";
  const VERSION = 2;
  const SCHEMES = ["default", "slate"];
  // days from a right answer to the next time of asking, by the step reached
  const GAPS = [1, 3, 7, 21];

  const isText = (value) => typeof value === "string";
  const isRecord = (value) =>
    value !== null && typeof value === "object" && !Array.isArray(value);
  const isLevel = (value) => [undefined, 0, 1, 2].includes(value);
  const isAnswer = (value) =>
    isRecord(value) &&
    isText(value.hash) &&
    Array.isArray(value.given) &&
    value.given.every(isText) &&
    [undefined, true, false].includes(value.shown) &&
    isLevel(value.sure);
  const isSeen = (value) =>
    isRecord(value) &&
    isText(value.hash) &&
    Number.isInteger(value.last) &&
    Math.abs(value.last) < 1e8 && // what a Date can say
    [0, 1, 2, 3, 4].includes(value.step) &&
    isLevel(value.sure);
  const allAre = (is, value) => isRecord(value) && Object.values(value).every(is);
  const isKept = (value) =>
    allAre(isAnswer, value.answers) &&
    allAre(isSeen, value.seen) &&
    Array.isArray(value.read) &&
    value.read.every(isText) &&
    [undefined, true, false].includes(value.confidence) &&
    [undefined, ...SCHEMES].includes(value.scheme);

  /*
   * What a text holds, of this version or brought to it from the first, which
   * knew no days and no chapters: the state is "on", "newer" or "damaged".
   */
  function parse(text) {
    try {
      let kept = JSON.parse(text);
      if (kept.version === 1) kept = { ...kept, version: VERSION, seen: {}, read: [] };
      if (kept.version === VERSION && isKept(kept)) return { state: "on", kept };
      if (Number.isInteger(kept.version) && kept.version > VERSION)
        return { state: "newer" };
    } catch {
      // it is damaged
    }
    return { state: "damaged" };
  }

  /*
   * How things stand: the state is "off", "on", "damaged" (not written by this
   * guide), "newer" (by a later version of it), or "forbidden" by the browser.
   * What is kept comes only with "on".
   */
  function read() {
    let text;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      return { state: "forbidden" };
    }
    return text === null ? { state: "off" } : parse(text);
  }

  /* Writes what is to be kept; returns the state after it, perhaps "full". */
  function write(kept) {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return "on";
    } catch {
      return "full";
    }
  }

  /* Lets `alter` change what is kept, if remembering is on; returns the state. */
  function change(alter) {
    const { state, kept } = read();
    if (state !== "on") return state;
    alter(kept);
    return write(kept);
  }

  /* Today, as a number of days. */
  function today() {
    return Math.floor(Date.now() / 864e5 - new Date().getTimezoneOffset() / 1440);
  }

  /* Keeps an answer and how it went; of each day only the first try counts. */
  function keep(id, { right, ...answer }) {
    return change(({ answers, seen }) => {
      delete answers[id];
      answers[id] = answer;
      const { hash, sure } = answer;
      const was = Object.hasOwn(seen, id) && seen[id].hash === hash ? seen[id] : {};
      const { last, step = 0 } = was;
      const now = today();
      if (last === now) return;
      const next = step + (now >= last + GAPS[step - 1]);
      seen[id] = { hash, last: now, step: right ? Math.min(next || 1, 4) : 0, sure };
    });
  }

  /* Starts remembering, if nothing unusable is in the way; returns the state. */
  function turnOn() {
    const { state } = read();
    const nothing = { version: VERSION, answers: {}, seen: {}, read: [] };
    return state === "off" ? write(nothing) : state;
  }

  /* Removes the key, whatever it holds; returns the state. */
  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // what may not be touched holds nothing of ours
    }
    return read().state;
  }

  return { KEY, GAPS, parse, read, change, today, keep, turnOn, forget };
})();
