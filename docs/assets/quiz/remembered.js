/*
 * Lists in words what this device remembers, with the questions as they are now.
 */

const LISTED = {
  nothing: "Nothing.",
  unreadable:
    "Something that this guide cannot read. You can have it forgotten above.",
  noAnswers: "Remembering is on, and no answer is kept so far.",
  unknown: "The questions cannot be loaded now, so the answers stand without words.",
  gone: "a question that is no longer in the guide",
  changed: "The question has changed since.",
  shown: "You asked to see the answer.",
  nothingGiven: "Nothing chosen.",
  scheme: { default: "Your colours: light.", slate: "Your colours: dark." },
  confidence: "You want to be asked how sure you are.",
};

class GuideRemembered extends HTMLElement {
  async connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("guide-settings", () => this.list(), { signal });
    addEventListener("storage", () => this.list(), { signal });
    this.list();
    this.questions = await this.load();
    this.list();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  /* Every question of the guide by its id; null if they cannot be had. */
  async load() {
    try {
      const { quizzes } = await (await fetch(`${toTop()}/quizzes.json`)).json();
      return new Map(quizzes.map((quiz) => [quiz.id, quiz]));
    } catch {
      return null;
    }
  }

  list() {
    const { state, kept } = guideMemory.read();
    if (state !== "on") {
      const unreadable = state === "damaged" || state === "newer";
      this.replaceChildren(line("p", unreadable ? LISTED.unreadable : LISTED.nothing));
      return;
    }
    const answers = Object.entries(kept.answers);
    const lines = answers.map(([id, answer]) => this.row(id, answer));
    if (kept.scheme) lines.push(line("li", LISTED.scheme[kept.scheme]));
    if (kept.confidence) lines.push(line("li", LISTED.confidence));
    const listing = make("ul", {});
    listing.append(...lines);
    const parts = [listing];
    if (!answers.length) parts.unshift(line("p", LISTED.noAnswers));
    if (this.questions === null) parts.unshift(line("p", LISTED.unknown));
    this.replaceChildren(...parts);
  }

  row(id, answer) {
    const quiz = this.questions?.get(id);
    const row = make("li", {});
    const question = quiz
      ? make("a", {
          href: `${toTop()}/${quiz.page}#quiz-${id}`,
          textContent: plain(quiz.question),
        })
      : `${this.questions ? LISTED.gone : id}`;
    row.append(question, ` ${this.inWords(quiz, answer)}`);
    return row;
  }

  inWords(quiz, { hash, given, shown, sure }) {
    if (!quiz) return "";
    if (quiz.hash !== hash) return LISTED.changed;
    const said = given.map((each) => saidOf(quiz, each)).filter(Boolean);
    const words = [said.length ? `You answered: ${said.join("; ")}.` : LISTED.nothingGiven];
    if (sure !== undefined) words.push(`You said you were ${WORDS.sure[sure]}.`);
    if (shown) words.push(LISTED.shown);
    return words.join(" ");
  }
}

function line(tag, textContent) {
  return make(tag, { textContent });
}

/* What was chosen, typed or matched, in the words of the question. */
function saidOf(quiz, given) {
  if (quiz.kind === "fill") return given && `“${given}”`;
  const { pairs = [], options, items } = quiz;
  const named = options ?? items ?? pairs.flatMap(({ left, right }) => [left, right]);
  const said = given
    .split(" ")
    .map((name) => named.find((each) => each?.name === name)?.text);
  const [first, second] = said.map((text) => text && plain(text));
  if (quiz.kind !== "match") return first && quoted(first);
  return second && `${first}: ${quoted(second)}`;
}

/* What is said in the question stands in quotation marks already. */
function quoted(text) {
  return /^".*"$/.test(text) ? text : `“${text}”`;
}

/* An author's text without the signs of Markdown. */
function plain(markdown) {
  return markdown
    .replace(/\[\[\d+\]\]/g, "…")
    .replace(/\[\^[^\]]*\]/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`\\]|^[ \t]*>/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

customElements.define("guide-remembered", GuideRemembered);
