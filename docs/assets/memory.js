/*
 * What a reader lets this device remember: one key of localStorage, and nothing
 * else. The key is there only while remembering is on, so a plain visit leaves
 * no trace. Each change starts from what is stored at that moment, so that two
 * tabs do not undo each other's.
 */
const guideMemory = (() => {
  const KEY = "trust-and-attunement-guide";
  const VERSION = 1;
  const SCHEMES = ["default", "slate"];

  const isText = (value) => typeof value === "string";
  const isRecord = (value) =>
    value !== null && typeof value === "object" && !Array.isArray(value);
  const isAnswer = (value) =>
    isRecord(value) &&
    isText(value.hash) &&
    Array.isArray(value.given) &&
    value.given.every(isText) &&
    [undefined, true, false].includes(value.shown) &&
    [undefined, 0, 1, 2].includes(value.sure);
  const isKept = (value) =>
    isRecord(value) &&
    value.version === VERSION &&
    isRecord(value.answers) &&
    Object.values(value.answers).every(isAnswer) &&
    [undefined, true, false].includes(value.confidence) &&
    [undefined, ...SCHEMES].includes(value.scheme);

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
    if (text === null) return { state: "off" };
    try {
      const kept = JSON.parse(text);
      if (isKept(kept)) return { state: "on", kept };
      if (Number.isInteger(kept.version) && kept.version > VERSION)
        return { state: "newer" };
    } catch {
      // it is damaged
    }
    return { state: "damaged" };
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

  /* Starts remembering, if nothing unusable is in the way; returns the state. */
  function turnOn() {
    const { state } = read();
    return state === "off" ? write({ version: VERSION, answers: {} }) : state;
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

  return { KEY, read, change, turnOn, forget };
})();
