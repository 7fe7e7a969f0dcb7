/*
 * Your place: what this device remembers of reading and answering, as plain
 * counts, and how often the reader was right when they said how sure they were.
 * Nothing here judges a person.
 */

const PLACE = {
  off: "Nothing is remembered on this device, so there is no place to show. You can turn that on below.",
  unreadable:
    "Something is stored here that this guide cannot read. You can have it forgotten below.",
  nothing: "Nothing has been read or answered so far.",
  marked: "What you have read is marked in the list below.",
  last: "You last answered a question in ",
  back: "Go back to it",
  review: "mixed review",
  unasked:
    "You are not asked how sure you are. If you turn that on, and remembering too, a picture of it will stand here.",
  none: "Nothing to show so far. Say how sure you are when you answer, and it will build up.",
  few: "That is too few to tell.",
};

class Following extends HTMLElement {
  connectedCallback() {
    this.chapters ??= listedChapters();
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const event of ["guide-settings", "storage", "pageshow"])
      addEventListener(event, () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  get questions() {
    return this.chapters.flatMap(({ questions }) => questions);
  }
}

class GuidePlace extends Following {
  show() {
    const { state, kept } = guideMemory.read();
    this.count(kept ?? { answers: {}, seen: {}, read: [] });
    if (state !== "on") {
      const unreadable = state === "damaged" || state === "newer";
      this.say(unreadable ? PLACE.unreadable : PLACE.off);
      return;
    }
    const last = this.whereLast(kept);
    const due = this.whatIsDue(kept);
    if (last || due) this.replaceChildren(...[last, due].filter(Boolean));
    else this.say(kept.read.length ? PLACE.marked : PLACE.nothing);
  }

  say(words) {
    this.replaceChildren(make("p", { textContent: words }));
  }

  /* The newest answer stands at the end of those kept. */
  whereLast({ answers }) {
    const id = Object.keys(answers).findLast((each) =>
      this.questions.some((question) => question.id === each),
    );
    if (!id) return null;
    const { chapter } = this.questions.find((question) => question.id === id);
    const { title } = this.chapters.find((each) => each.chapter === chapter);
    const href = guideFiles.page(`${chapter}#quiz-${id}`);
    const line = make("p", { textContent: `${PLACE.last}${title}. ` });
    line.append(make("a", { href, textContent: PLACE.back }), ".");
    return line;
  }

  whatIsDue({ seen }) {
    const today = guideMemory.today();
    const [next] = comingUp(this.questions, seen, today);
    if (!next) return null;
    const [day, number] = next;
    const line = make("p", { textContent: "In the " });
    const review = make("a", { textContent: PLACE.review, href: guideFiles.page("review/") });
    const verb = number === 1 ? "is due" : "are due";
    const words = `${howMany(number, "question")} ${verb} ${soonInWords(day, today)}.`;
    line.append(review, `, ${words}`);
    return line;
  }

  /* Beside each chapter of the list: whether it was read, and how much answered. */
  count({ answers, seen, read }) {
    for (const { chapter, list, questions } of this.chapters) {
      const answered = questions.filter(
        ({ id, hash }) =>
          (Object.hasOwn(answers, id) && answers[id].hash === hash) ||
          seenOf({ id, hash }, seen),
      ).length;
      const all = howMany(questions.length, "question");
      const counted = answered ? `${answered} of ${all} answered` : all;
      const said = read.includes(chapter) ? `read, ${counted}` : counted;
      list.querySelector(".chapter-list__said").textContent = said;
    }
  }
}

const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/* A line from none to all, on it the interval as a bar and the share as a dot. */
function picture(share, [low, high]) {
  const at = (part) => 6 + part * 288;
  const svg = drawn("svg", { viewBox: "0 0 300 24", "aria-hidden": "true" });
  svg.classList.add("sure__picture");
  for (let tenth = 0; tenth <= 10; tenth += 1) {
    const x = at(tenth / 10);
    const reach = tenth % 5 ? 3 : 6;
    svg.append(drawn("line", { x1: x, x2: x, y1: 12 - reach, y2: 12 + reach }));
  }
  svg.append(
    drawn("line", { x1: at(0), x2: at(1), y1: 12, y2: 12 }),
    drawn("rect", { x: at(low), width: at(high) - at(low), y: 8, height: 8, rx: 4 }),
    drawn("circle", { cx: at(share), cy: 12, r: 6 }),
  );
  return svg;
}

class GuideSure extends Following {
  show() {
    const { kept } = guideMemory.read();
    const levels = calibration(this.questions, kept?.seen ?? {});
    const said = levels.map((level, index) => ({ ...level, index }));
    const some = said.filter(({ all }) => all);
    if (!some.length) {
      const textContent = kept?.confidence ? PLACE.none : PLACE.unasked;
      this.replaceChildren(make("p", { textContent }));
      return;
    }
    this.replaceChildren(...some.map((level) => this.row(level)));
  }

  row({ index, right, all }) {
    const row = make("div", { className: "sure__row" });
    const line = make("p", { textContent: "When you said " });
    const of = `${right} of ${howMany(all, "time")}`;
    line.append(make("q", { textContent: WORDS.sure[index] }), `, you were right ${of}. `);
    row.append(line);
    if (all < FEW) {
      line.append(PLACE.few);
      return row;
    }
    const ends = wilson(right, all);
    const [low, high] = ends.map((end) => Math.round(end * 100));
    line.append(`In the long run it would probably be between ${low} and ${high} in 100.`);
    row.append(picture(right / all, ends));
    return row;
  }
}

customElements.define("guide-place", GuidePlace);
customElements.define("guide-sure", GuideSure);
