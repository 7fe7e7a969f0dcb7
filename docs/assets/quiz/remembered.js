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
  read: "You marked as read: ",
  cleared: "Your answer has been cleared.",
  went: "your first try was right",
  wentNot: "your first try was not right yet",
  due: "It is due again from",
};

/* Every question of the guide by its id; null if they cannot be had. */
async function allQuestions() {
  try {
    const { quizzes } = JSON.parse(await guideFiles.text("quizzes.json"));
    return new Map(quizzes.map((quiz) => [quiz.id, quiz]));
  } catch {
    return null;
  }
}

/* An entry that was written here, whatever its name is. */
function entryOf(entries, id) {
  return Object.hasOwn(entries, id) ? entries[id] : null;
}

class GuideRemembered extends HTMLElement {
  async connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("guide-settings", () => this.list(), { signal });
    addEventListener("storage", () => this.list(), { signal });
    this.list();
    this.questions = await allQuestions();
    this.list();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  list() {
    const { state, kept } = guideMemory.read();
    if (state !== "on") {
      const unreadable = state === "damaged" || state === "newer";
      this.replaceChildren(line("p", unreadable ? LISTED.unreadable : LISTED.nothing));
      return;
    }
    const ids = [...new Set([...Object.keys(kept.answers), ...Object.keys(kept.seen)])];
    const lines = ids.map((id) => this.row(id, kept));
    lines.push(...kept.read.map((chapter) => this.chapter(chapter)));
    if (kept.scheme) lines.push(line("li", LISTED.scheme[kept.scheme]));
    if (kept.confidence) lines.push(line("li", LISTED.confidence));
    const listing = make("ul", {});
    listing.append(...lines);
    const parts = [listing];
    if (!ids.length) parts.unshift(line("p", LISTED.noAnswers));
    if (this.questions === null) parts.unshift(line("p", LISTED.unknown));
    this.replaceChildren(...parts);
  }

  chapter(address) {
    const all = [...(this.questions?.values() ?? [])];
    const known = all.find(({ page }) => page === address);
    const row = line("li", LISTED.read);
    const to = { href: guideFiles.page(address), textContent: plain(known?.title ?? "") };
    row.append(known ? make("a", to) : address);
    return row;
  }

  row(id, kept) {
    const quiz = this.questions?.get(id);
    const row = make("li", {});
    const question = quiz
      ? make("a", {
          href: guideFiles.page(`${quiz.page}#quiz-${id}`),
          textContent: [quiz.question, quiz.claim?.sentence].filter(Boolean).map(plain).join(" "),
        })
      : `${this.questions ? LISTED.gone : id}`;
    const said = this.inWords(quiz, entryOf(kept.answers, id));
    const when = this.when(quiz, entryOf(kept.seen, id));
    row.append(question);
    for (const words of [said, when]) if (words) row.append(` ${words}`);
    return row;
  }

  /* On which day it was tried first, how that went, and when it comes up again. */
  when(quiz, was) {
    if (!was) return "";
    const went = was.step ? LISTED.went : LISTED.wentNot;
    const level = was.sure === undefined ? "" : ` (said: ${WORDS.sure[was.sure]})`;
    const first = `On ${dateInWords(was.last)} ${went}${level}.`;
    if (quiz?.hash !== was.hash) return first;
    return `${first} ${LISTED.due} ${dateInWords(dueOn(was, guideMemory.today()))}.`;
  }

  inWords(quiz, answer) {
    if (!answer) return LISTED.cleared;
    if (!quiz) return "";
    const { hash, given, shown, sure } = answer;
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
    .replace(/\[[~@^][^\]]*\]/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`\\]|^[ \t]*>/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

customElements.define("guide-remembered", GuideRemembered);
