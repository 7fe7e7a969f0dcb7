/*
 * The quiz element: improves a question that is complete without it.
 *
 * The page holds each answer once, in its Answers section. This element brings
 * the answer to its question and shows as much of it as the reader has earned.
 * Nothing is judged before Check answer is pressed; nothing is stored or sent.
 */

const WORDS = {
  check: "Check answer",
  again: "Try again",
  afresh: "Start again",
  show: "Show answer",
  choose: "Choose an answer first. Nothing has been checked yet.",
  shown: "Here is the answer, with the reason for each option.",
  right: { check: "Right.", scenario: "Best fit." },
  reasonable: "Also reasonable. Another answer fits better. The reason is below.",
  wrong: {
    check: "Not this one. The reason is below.",
    scenario: "Another answer fits better. The reason is below.",
  },
  several: "Not all of these fit. See why below.",
  missing: "What you chose fits. Something is still missing.",
  clear: "Clear",
};

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
    this.addEventListener("keydown", keepKey, { signal });
    if (!this.answer) {
      addEventListener("pagehide", () => this.forget(), { signal });
      return;
    }
    addEventListener("hashchange", () => this.followHash(), { signal });
    addEventListener("beforeprint", () => this.putBack(), { signal });
    addEventListener("afterprint", () => this.bring(), { signal });
    this.bring();
    if (first) this.followHash();
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
    this.inputs = [...this.querySelectorAll("input")];
    this.items = [...this.answer.querySelectorAll(".quiz-answer__option")];
    this.explanation = this.answer.querySelector(".quiz-answer__explanation");
    this.heading = this.answer.querySelector(".quiz-answer__head");
    this.heading.tabIndex = -1;
    this.status = this.querySelector(".quiz__status");
    this.querySelector(".quiz__way").hidden = true;
    this.addButtons();
    this.place = make("span", { hidden: true });
    this.answer.before(this.place);
  }

  /* A radio once chosen could not be left again. */
  addClear() {
    if (!this.querySelector("input")) return;
    const row = make("div", { className: "quiz__buttons" });
    row.append(button(WORDS.clear, () => this.forget()));
    this.querySelector(".quiz__fields").after(row);
  }

  addButtons() {
    this.check = button(WORDS.check, () => this.judge());
    this.again = button(WORDS.again, () => this.restart());
    this.show = button(WORDS.show, () => this.showAnswer());
    this.again.hidden = this.show.hidden = true;
    const row = make("div", { className: "quiz__buttons" });
    row.append(this.check, this.again, this.show);
    this.status.before(row);
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
    this.showAnswer();
    this.answer.scrollIntoView();
  }

  itemOf(input) {
    return this.items.find((item) => item.dataset.option === input.value);
  }

  judge() {
    const chosen = this.inputs.filter((input) => input.checked);
    this.clear();
    if (!chosen.length) {
      this.say(WORDS.choose, null);
      return;
    }
    for (const input of chosen) this.mark(input);
    const items = chosen.map((input) => this.itemOf(input));
    const misses = items.filter((item) => item.dataset.box !== "x");
    const wanted = this.items.filter((item) => item.dataset.box === "x").length;
    if (misses.length) this.miss(misses, chosen.length);
    else if (items.length < wanted) this.miss([], chosen.length);
    else this.finish(WORDS.right[this.kind], "x");
  }

  miss(items, chosen) {
    let words = WORDS.wrong[this.kind];
    if (!items.length) words = WORDS.missing;
    else if (chosen > 1) words = WORDS.several;
    else if (items[0].dataset.box === "~") words = WORDS.reasonable;
    this.told = items;
    this.say(words, items[0]?.dataset.box ?? "~");
    this.again.hidden = this.show.hidden = false;
    this.reveal();
  }

  showAnswer() {
    this.clear();
    this.finish(WORDS.shown, null);
  }

  /* Everything is told: the verdict is announced, and focus goes to the reasons. */
  finish(words, box) {
    this.done = true;
    this.say(words, box);
    this.reveal();
    this.again.textContent = WORDS.afresh;
    this.heading.focus({ preventScroll: true });
    this.check.hidden = this.show.hidden = true;
    this.again.hidden = false;
  }

  /* Of a reflection not even the Back button brings anything back. */
  forget() {
    for (const input of this.querySelectorAll("input")) input.checked = false;
  }

  restart() {
    this.forget();
    this.clear();
    this.inputs[0].focus();
  }

  clear() {
    this.done = false;
    this.told = [];
    this.say("", null);
    this.check.hidden = false;
    this.again.textContent = WORDS.again;
    this.again.hidden = this.show.hidden = true;
    for (const mark of this.querySelectorAll(".quiz__mark")) mark.remove();
    this.reveal();
  }

  /* Words for the status; with a box, null for none, they are a verdict. */
  say(words, box) {
    this.status.textContent = words;
    this.status.dataset.box = box ?? "";
    this.status.classList.toggle("quiz__status--verdict", box !== null);
  }

  /* Says in words, beside the option, how the choice was judged. */
  mark(input) {
    const item = this.itemOf(input);
    const words = item.querySelector(".quiz-answer__verdict").textContent;
    const textContent = words.replace(":", "");
    const mark = make("span", { className: "quiz__mark", textContent });
    mark.dataset.box = item.dataset.box;
    input.labels[0].append(mark);
  }
}

/* The theme listens for single keys on the whole page; a quiz keeps its own. */
function keepKey(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (event.key.length === 1 && !modified) event.stopPropagation();
}

if (!customElements.get("guide-quiz")) customElements.define("guide-quiz", GuideQuiz);
