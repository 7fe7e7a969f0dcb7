/*
 * A copy of what is remembered, as a file: saved by the reader, and taken in on
 * this device or another. What a file holds is believed no further than it can be
 * checked: anyone may have written it.
 */

const COPY = {
  save: "Save a copy as a file",
  take: "Take in a copy from a file",
  off: "To save a copy or to take one in, turn remembering on first.",
  name: "guide-answers.json",
  saved: "The file is with your downloads. Whoever can open it can read your answers.",
  large: "This file is too large to be a copy from this guide. Nothing was taken in.",
  unreadable:
    "This device would not let the page read that file. Nothing was taken in.",
  foreign:
    "This is not a copy from this guide, or it was changed or damaged. Nothing was taken in.",
  newer: "A newer version of this guide wrote this file. Nothing was taken in.",
  unknown:
    "The questions of the guide cannot be loaded now, so the file cannot be checked. Nothing was taken in.",
  full: "This device has no room left. Nothing was taken in.",
  nothing: "There was nothing new in it.",
};

const LARGEST = 1e6; // bytes; all questions answered take a tenth of it
const LONGEST = 500; // signs of what was typed into a gap

/*
 * What a file holds for questions and chapters that the guide has, rebuilt piece
 * by piece: `kept`, with the number of entries `left` out; else only the state.
 */
function fromFile(text, { questions, chapters, today }) {
  const { state, kept } = guideMemory.parse(text);
  if (state !== "on") return { state: state === "newer" ? state : "foreign" };
  const file = { answers: {}, seen: {}, read: [] };
  let left = 0;
  const each = (entries, check, put) => {
    for (const [id, entry] of Object.entries(entries)) {
      if (questions.has(id) && check(entry)) put(id, entry);
      else left += 1;
    }
  };
  const hasHash = ({ hash }) => /^[0-9a-f]{12}$/.test(hash);
  const isShort = ({ given }) =>
    given.length <= 12 && given.every((said) => said.length <= LONGEST);
  each(
    kept.answers,
    (entry) => hasHash(entry) && isShort(entry),
    (id, { hash, given, shown, sure }) => {
      file.answers[id] = { hash, given, shown, sure };
    },
  );
  each(kept.seen, hasHash, (id, { hash, last, step, sure }) => {
    // a day to come can only be a mistake
    file.seen[id] = { hash, last: Math.min(last, today), step, sure };
  });
  file.read = kept.read.filter((chapter) => chapters.has(chapter));
  left += kept.read.length - file.read.length;
  return { state: "on", file, left };
}

/*
 * Adds to what is kept what a file holds. Of each question the newer day wins, and
 * this device where both are of one day; a chapter read on either is read. The
 * settings stay those of this device. Returns how much was added.
 */
function merge(kept, file) {
  const lastOf = ({ seen }, id) => (Object.hasOwn(seen, id) ? seen[id].last : -Infinity);
  const has = ({ answers, seen }, id) =>
    Object.hasOwn(answers, id) || Object.hasOwn(seen, id);
  let questions = 0;
  for (const id of new Set([...Object.keys(file.answers), ...Object.keys(file.seen)])) {
    if (has(kept, id) && lastOf(file, id) <= lastOf(kept, id)) continue;
    delete kept.answers[id];
    delete kept.seen[id];
    if (Object.hasOwn(file.answers, id)) kept.answers[id] = file.answers[id];
    if (Object.hasOwn(file.seen, id)) kept.seen[id] = file.seen[id];
    questions += 1;
  }
  const before = kept.read.length;
  kept.read = [...new Set([...kept.read, ...file.read])];
  return { questions, chapters: kept.read.length - before };
}

class GuideCopy extends HTMLElement {
  connectedCallback() {
    if (!this.status) this.build();
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const event of ["guide-settings", "storage"])
      addEventListener(event, () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  build() {
    this.off = make("p", { textContent: COPY.off });
    this.input = make("input", { type: "file", accept: ".json,application/json" });
    this.input.addEventListener("change", () => this.take());
    const label = make("label", { textContent: COPY.take });
    label.append(this.input);
    this.ways = make("div", { className: "copy__ways" });
    this.ways.append(button(COPY.save, () => this.save()), label);
    this.status = make("p", {});
    this.status.setAttribute("role", "status");
    this.replaceChildren(this.off, this.ways, this.status);
  }

  show() {
    const on = guideMemory.read().state === "on";
    this.off.hidden = on;
    this.ways.hidden = !on;
    if (!on) this.status.textContent = "";
  }

  save() {
    const { kept } = guideMemory.read();
    if (!kept) return;
    const text = JSON.stringify(kept, null, 1);
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href, download: COPY.name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    this.status.textContent = COPY.saved;
  }

  async take() {
    const [file] = this.input.files;
    if (!file) return;
    this.status.textContent = await this.takeIn(file);
    this.input.value = ""; // so that the same file can be chosen again
  }

  /* Takes a file in, and says what came of it. */
  async takeIn(file) {
    if (file.size > LARGEST) return COPY.large;
    const quizzes = await allQuestions();
    if (!quizzes) return COPY.unknown;
    const answered = [...quizzes.values()].filter(({ kind }) => kind !== "reflect");
    const text = await file.text().catch(() => null); // gone, or not ours to read
    if (text === null) return COPY.unreadable;
    const found = fromFile(text, {
      questions: new Set(answered.map(({ id }) => id)),
      chapters: new Set(answered.map(({ page }) => page)),
      today: guideMemory.today(),
    });
    if (found.state !== "on") return COPY[found.state];
    let added;
    const state = guideMemory.change((kept) => (added = merge(kept, found.file)));
    if (state !== "on") return COPY[state] ?? COPY.off;
    changed();
    return inWords(added, found.left);
  }
}

function inWords({ questions, chapters }, left) {
  const taken = [
    questions && howMany(questions, "question"),
    chapters && howMany(chapters, "chapter"),
  ].filter(Boolean);
  const words = [taken.length ? `Taken in: ${listed(taken)}.` : COPY.nothing];
  if (left)
    words.push(`Left out, as unknown to this guide or too long: ${left}.`);
  return words.join(" ");
}

customElements.define("guide-copy", GuideCopy);
