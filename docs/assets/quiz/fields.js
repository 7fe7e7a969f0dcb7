/*
 * How each kind of question is answered. The fields of a question give what the
 * reader has chosen, moved or typed as a list of texts, empty if that is nothing;
 * they take such a list back; and they judge it part by part.
 *
 * A part has the element that its mark goes into or, for a gap, behind; its box
 * ("x" for right, "~" for also reasonable); the words of the mark; and, where the
 * answer holds a reason for it, the item that does.
 */

const MARKS_OF = {
  match: { x: "Right", "": "Not this one" },
  order: { x: "In its place", "": "Not its place yet" },
};

class Choices {
  constructor(quiz) {
    this.items = quiz.items;
    this.inputs = [...quiz.querySelectorAll(".quiz__option input")];
  }

  get chosen() {
    return this.inputs.filter((input) => input.checked);
  }

  given() {
    return this.chosen.map((input) => input.value);
  }

  take(given) {
    for (const input of this.inputs) input.checked = given.includes(input.value);
  }

  parts() {
    return this.chosen.map((input) => {
      const item = this.items.find((each) => each.dataset.option === input.value);
      const verdict = item.querySelector(".quiz-answer__verdict").textContent;
      const words = verdict.replace(":", "");
      return { place: input.labels[0], box: item.dataset.box, words, item };
    });
  }

  isMissing() {
    const right = this.items.filter((item) => item.dataset.box === "x");
    return right.some((item) => !this.given().includes(item.dataset.option));
  }

  focus() {
    this.inputs[0].focus();
  }
}

/* One control for each line of the answer. */
class Controls {
  constructor(quiz) {
    this.items = quiz.items;
    this.controls = [...quiz.querySelectorAll(".quiz__gap, .quiz__pair select")];
    for (const control of this.controls)
      control.addEventListener("input", () => unmark(control));
  }

  get filled() {
    return this.controls.filter((control) => control.value.trim());
  }

  take(given) {
    this.controls.forEach((control, index) => {
      control.value = this.valueFor(control, given, index) ?? "";
      unmark(control);
    });
  }

  parts() {
    return this.filled.map((control) => {
      const item = this.items[this.controls.indexOf(control)];
      const box = this.isRight(control.value, item.dataset) ? "x" : "";
      const place = control.labels[0] ?? control;
      return { place, box, words: MARKS_OF.match[box], control };
    });
  }

  isMissing() {
    return this.filled.length < this.controls.length;
  }

  focus() {
    this.controls[0].focus();
  }
}

class Gaps extends Controls {
  given() {
    return this.filled.length ? this.controls.map(({ value }) => value.trim()) : [];
  }

  valueFor(gap, given, index) {
    return given[index];
  }

  isRight(typed, { accepts }) {
    return fits(typed, JSON.parse(accepts));
  }
}

/* What was chosen is given by the names of both sides: rows may change places. */
class Pairs extends Controls {
  given() {
    return this.filled.map((side) => `${side.name} ${side.value}`);
  }

  valueFor({ name }, given) {
    return given.find((each) => each.startsWith(`${name} `))?.split(" ")[1];
  }

  isRight(chosen, { option }) {
    return chosen === option;
  }
}

/* A mark is no longer true once the reader has changed what it is about. */
function unmark(control) {
  document.getElementById(`${control.id}-mark`)?.remove();
  control.removeAttribute("aria-describedby");
}

/* Items that are moved up and down. */
class Items {
  constructor(quiz) {
    this.quiz = quiz;
    this.items = quiz.items;
    this.list = quiz.querySelector(".quiz__items");
    this.atFirst = [...this.list.children];
    this.atFirst.forEach((item) => item.append(this.arrows(item)));
    this.tellEnds();
  }

  get moved() {
    return [...this.list.children].some((item, n) => item !== this.atFirst[n]);
  }

  arrows(item) {
    const words = item.querySelector(".quiz__label").textContent;
    const group = make("span", { className: "quiz__arrows" });
    for (const [sign, way, by] of [["↑", "up", -1], ["↓", "down", 1]]) {
      const arrow = make("button", { type: "button", textContent: sign });
      arrow.className = "quiz__arrow";
      arrow.setAttribute("aria-label", `Move ${way}: ${words}`);
      arrow.addEventListener("click", () => this.move(item, by));
      group.append(arrow);
    }
    return group;
  }

  /* It is the neighbour that moves, so that focus stays on the arrow. */
  move(item, by) {
    const { previousElementSibling: above, nextElementSibling: below } = item;
    if (!(by < 0 ? above : below)) return;
    if (by < 0) item.after(above);
    else item.before(below);
    this.tellEnds();
    const all = [...this.list.children];
    this.quiz.clear();
    this.quiz.say(`Now ${all.indexOf(item) + 1} of ${all.length}.`, null);
  }

  /* At the ends an arrow does nothing; it keeps focus, though. */
  tellEnds() {
    const all = [...this.list.children];
    all.forEach((item, index) => {
      const [up, down] = item.querySelectorAll(".quiz__arrow");
      up.setAttribute("aria-disabled", index === 0);
      down.setAttribute("aria-disabled", index === all.length - 1);
    });
  }

  given() {
    return this.moved ? [...this.list.children].map((i) => i.dataset.option) : [];
  }

  take(given) {
    const named = (name) => this.atFirst.find((item) => item.dataset.option === name);
    const order = given.slice(0, this.atFirst.length).map(named);
    const whole = new Set(order).size === this.atFirst.length && !order.includes();
    this.list.append(...(whole ? order : this.atFirst));
    this.tellEnds();
  }

  parts() {
    return [...this.list.children].map((item, index) => {
      const right = item.dataset.option === this.items[index].dataset.option;
      const box = right ? "x" : "";
      return { place: item.firstElementChild, box, words: MARKS_OF.order[box] };
    });
  }

  isMissing() {
    return false;
  }

  focus() {
    this.list.querySelector(".quiz__arrow").focus();
  }
}

const FIELDS = { fill: Gaps, match: Pairs, order: Items };
