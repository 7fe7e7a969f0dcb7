/*
 * The quiz element: improves a question that is complete without it.
 *
 * The page holds each answer once, in its Answers section. This element brings
 * the answer to its question and shows as much of it as the reader has earned.
 * Nothing is judged before Check answer is pressed; nothing is sent, and nothing
 * kept unless the reader has turned that on.
 */

const WORDS = {
  check: "Check answer",
  again: "Try again",
  afresh: "Start again",
  show: "Show answer",
  clear: "Clear",
  choose: {
    check: "Choose an answer first. Nothing has been checked yet.",
    fill: "Fill in a gap first. Nothing has been checked yet.",
    order:
      "Move something first. The order at the start is never the right one.",
  },
  shown: {
    check: "Here is the answer, with the reason for each option.",
    fill: "Here is the answer.",
    match: "Here is the answer.",
    order: "Here is the answer.",
  },
  right: {
    check: "Right.",
    scenario: "Best fit.",
    match: "Right: all of them match.",
    order: "Right: this is the order.",
  },
  reasonable: "Also reasonable. Another answer fits better. The reason is below.",
  wrong: {
    check: "Not this one. The reason is below.",
    scenario: "Another answer fits better. The reason is below.",
    fill: "Not yet. What you filled in is marked.",
    match: "Not all of these match. Each is marked.",
    order: "Not this order yet. Each place is marked.",
  },
  several: "Not all of these fit. See why below.",
  missing: {
    check: "What you chose fits. Something is still missing.",
    fill: "What you filled in fits. A gap is still empty.",
  },
  asked: "How sure are you?",
  sure: ["guessing", "fairly sure", "sure"],
  changed: "This question has changed since you answered it.",
  full: "This device has no room left, so this answer is not remembered.",
};

/* What is said of a kind; unless it has words of its own, those of most. */
function said(words, kind) {
  return words[kind] ?? words.check;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function button(label, action) {
  const made = make("button", { type: "button", textContent: label });
  made.className = "quiz__button md-button";
  // the second click of a double click would meet another button there
  made.addEventListener("click", (event) => event.detail > 1 || action());
  return made;
}

class GuideQuiz extends HTMLElement {
  connectedCallback() {
    const first = !this.ready;
    if (first) this.enhance();
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    if (!this.answer) {
      addEventListener("pagehide", () => this.empty(), { signal });
      return;
    }
    addEventListener("hashchange", () => this.followHash(), { signal });
    addEventListener("beforeprint", () => this.putBack(), { signal });
    addEventListener("afterprint", () => this.bring(), { signal });
    addEventListener("guide-settings", (event) => this.adapt(event.detail), { signal });
    this.bring();
    this.adapt();
    if (!first) return;
    // in a review a question is asked afresh
    if (this.dataset.ask !== "afresh") this.recall();
    this.followHash();
  }

  disconnectedCallback() {
    this.listening.abort();
    if (this.answer) this.putBack();
  }

  /* Once, however often the element is moved. */
  enhance() {
    this.ready = true;
    this.hints = [...this.querySelectorAll(".quiz__hint")];
    this.openInTurn();
    this.answer = document.querySelector(`.quiz-answer#${this.id}-answer`);
    if (!this.answer) {
      this.addClear();
      return;
    }
    this.kind = this.dataset.kind;
    this.items = [...this.answer.querySelectorAll(".quiz-answer__option")];
    this.explanation = this.answer.querySelector(".quiz-answer__explanation");
    this.heading = this.answer.querySelector(".quiz-answer__head");
    this.heading.tabIndex = -1;
    this.status = this.querySelector(".quiz__status");
    this.querySelector(".quiz__way").hidden = true;
    this.fields = new (FIELDS[this.kind] ?? Choices)(this);
    this.addButtons();
    this.place = make("span", { hidden: true });
    this.answer.before(this.place);
  }

  /* A radio once chosen could not be left again. */
  addClear() {
    if (!this.querySelector("input")) return;
    const row = make("div", { className: "quiz__buttons" });
    row.append(button(WORDS.clear, () => this.empty()));
    this.querySelector(".quiz__fields").after(row);
  }

  addButtons() {
    this.check = button(WORDS.check, () => this.judge());
    this.again = button(WORDS.again, () => this.restart());
    this.show = button(WORDS.show, () => this.showAnswer());
    this.again.hidden = this.show.hidden = true;
    this.buttons = make("div", { className: "quiz__buttons" });
    this.buttons.append(this.check, this.again, this.show);
    this.status.before(this.buttons);
  }

  /* A hint can be opened once the one before it has been. */
  openInTurn() {
    this.hints.forEach((hint, index) => {
      const next = this.hints[index + 1];
      if (!next) return;
      next.hidden = true;
      // not on toggle: the theme opens every hint to print it
      const opened = () => (next.hidden = false);
      hint.querySelector("summary").addEventListener("click", opened, { once: true });
    });
  }

  get section() {
    return this.place.closest(".quiz-answers");
  }

  bring() {
    this.status.after(this.answer);
    this.reveal();
    this.noteSection(true);
    this.focused?.focus({ preventScroll: true });
    this.focused = null;
  }

  /* On paper, and when the element leaves, the answer stands whole in its place. */
  putBack() {
    const { activeElement } = document;
    this.focused = this.answer.contains(activeElement) ? activeElement : null;
    this.place.after(this.answer);
    this.answer.hidden = false;
    for (const item of this.items) item.hidden = false;
    if (this.explanation) this.explanation.hidden = false;
    this.heading.hidden = false;
    this.noteSection(false);
  }

  noteSection(moved) {
    this.section.querySelector(".quiz-answers__listed").hidden = moved;
    this.section.querySelector(".quiz-answers__moved").hidden = !moved;
  }

  /* What of the answer is to be seen: all, the reasons of what was chosen, or none. */
  reveal() {
    const told = this.done ? this.items : (this.told ?? []);
    this.answer.hidden = !told.length;
    for (const item of this.items) item.hidden = !told.includes(item);
    if (this.explanation) this.explanation.hidden = !this.done;
    this.heading.hidden = !this.done;
  }

  followHash() {
    if (location.hash !== `#${this.answer.id}`) return;
    if (!this.done) this.showAnswer();
    this.answer.scrollIntoView();
  }

  /* The theme listens for single keys on the whole page; a quiz keeps its own. */
  press(event) {
    const modified =
      event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (event.key.length === 1 && !modified) event.stopPropagation();
    const typed = event.target.matches(".quiz__gap") && !event.isComposing;
    if (event.key === "Enter" && typed && !this.check.hidden) this.judge();
  }

  judge() {
    const given = this.fields.given();
    this.clear();
    if (!given.length) {
      this.say(said(WORDS.choose, this.kind), null);
      return;
    }
    const parts = this.fields.parts();
    for (const part of parts) this.mark(part);
    const misses = parts.filter((part) => part.box !== "x");
    if (misses.length || this.fields.isMissing()) this.miss(misses, parts.length);
    else this.finish(said(WORDS.right, this.kind) + this.howSure(), "x");
    this.keep({ given, right: this.done || misses[0]?.box === "~" });
  }

  miss(parts, chosen) {
    const reasons = parts.filter((part) => part.item);
    let words = said(WORDS.wrong, this.kind);
    if (!parts.length) words = said(WORDS.missing, this.kind);
    else if (reasons.length && chosen > 1) words = WORDS.several;
    else if (parts[0].box === "~") words = WORDS.reasonable;
    this.told = reasons.map((part) => part.item);
    this.say(words + this.howSure(), parts[0]?.box ?? "~");
    this.again.hidden = this.show.hidden = false;
    this.reveal();
  }

  showAnswer() {
    const given = this.fields.given();
    this.clear();
    this.finish(said(WORDS.shown, this.kind), null);
    this.keep({ given, shown: true });
  }

  /* Everything is told: the verdict is announced, and focus goes to the reasons. */
  finish(words, box) {
    this.done = true;
    this.say(words, box);
    this.reveal();
    this.again.textContent = WORDS.afresh;
    if (!this.quiet) this.heading.focus({ preventScroll: true });
    this.check.hidden = this.show.hidden = true;
    this.again.hidden = false;
  }

  restart() {
    this.reset();
    guideMemory.change(({ answers }) => delete answers[this.name]);
    this.fields.focus();
  }

  reset() {
    this.fields.take([]);
    for (const input of this.sure?.querySelectorAll("input") ?? [])
      input.checked = false;
    this.clear();
  }

  /* Of a reflection not even the Back button brings anything back. */
  empty() {
    for (const input of this.querySelectorAll("input")) input.checked = false;
  }

  clear() {
    this.done = false;
    this.told = [];
    this.given = null;
    this.say("", null);
    this.check.hidden = false;
    this.again.textContent = WORDS.again;
    this.again.hidden = this.show.hidden = true;
    for (const mark of this.querySelectorAll(".quiz__mark")) mark.remove();
    this.reveal();
  }

  /* Words for the status; with a box, null for none, they are a verdict. */
  say(words, box) {
    // what was remembered is told to those who read it, not called out
    this.status.setAttribute("aria-live", this.quiet ? "off" : "polite");
    this.status.textContent = words;
    this.status.dataset.box = box ?? "";
    this.status.classList.toggle("quiz__status--verdict", box !== null);
  }

  /* Says in words, beside what was chosen, how it was judged. */
  mark({ place, box, words, control }) {
    const mark = make("span", { className: "quiz__mark", textContent: words });
    mark.dataset.box = box;
    if (control) mark.id = `${control.id}-mark`;
    if (place !== control) place.append(mark);
    else {
      control.after(mark);
      control.setAttribute("aria-describedby", mark.id);
    }
  }

  // What the reader may turn on: being asked how sure, and being remembered

  get name() {
    return this.id.replace("quiz-", "");
  }

  adapt({ forgotten, remember } = {}) {
    if (forgotten) this.reset();
    if (remember && this.given) this.keep(this.given);
    if (settings.confidence && !this.sure) this.askHowSure();
    if (this.sure) this.sure.hidden = !settings.confidence;
  }

  askHowSure() {
    this.sure = make("fieldset", { className: "quiz__sure" });
    this.sure.append(make("legend", { textContent: WORDS.asked }));
    WORDS.sure.forEach((textContent, value) => {
      const label = make("label", { textContent });
      label.prepend(make("input", { type: "radio", name: `${this.id}-sure`, value }));
      this.sure.append(label);
    });
    this.buttons.before(this.sure);
  }

  /* How sure the reader said to be, from 0; undefined if that was not said. */
  get level() {
    const chosen = settings.confidence && this.sure?.querySelector(":checked");
    return chosen ? Number(chosen.value) : undefined;
  }

  howSure() {
    const { level } = this;
    return level === undefined ? "" : ` You said you were ${WORDS.sure[level]}.`;
  }

  keep(given) {
    this.given = given;
    if (this.quiet) return;
    const answer = { hash: this.dataset.hash, sure: this.level, ...given };
    const state = guideMemory.keep(this.name, answer);
    if (state === "full") this.status.append(` ${WORDS.full}`);
  }

  recall() {
    const answers = guideMemory.read().kept?.answers ?? {};
    if (!Object.hasOwn(answers, this.name)) return;
    const answer = answers[this.name];
    this.quiet = true;
    if (answer.hash !== this.dataset.hash) this.say(WORDS.changed, null);
    else this.restore(answer);
    this.quiet = false;
  }

  restore({ given, shown, sure }) {
    this.fields.take(given);
    const said = this.sure?.querySelector(`[value="${sure}"]`);
    if (said) said.checked = true;
    if (shown) this.showAnswer();
    else this.judge();
  }
}

if (!customElements.get("guide-quiz")) customElements.define("guide-quiz", GuideQuiz);
