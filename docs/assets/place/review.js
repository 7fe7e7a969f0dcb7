/*
 * Mixed review: questions of many chapters, answered on one page. Each question
 * and its answer are taken out of the page of its chapter, as that page is built,
 * so that nothing is written twice; only chapters that are needed are fetched.
 */

const REVIEW = {
  none: "Nothing is due today, and nothing is new in the chapters you know.",
  loading: "Loading this question.",
  missing: "This question cannot be loaded now. You can answer it in its chapter: ",
  page: "“This page” in it means that chapter.",
  another: "Take another session",
  anyway: "Ask me something all the same",
  off: "Nothing is remembered, so nothing comes back by itself. If you want to do it on your own: what you missed tomorrow, and the rest after 1, 3, 7 and 21 days.",
};

/* The pages of chapters, each asked for once. */
const chapterPages = new Map();

function pageOf(chapter) {
  if (!chapterPages.has(chapter)) {
    const address = new URL(guideFiles.page(chapter), location.href).href;
    const page = guideFiles.text(chapter).then((html) => {
      const found = new DOMParser().parseFromString(html, "text/html");
      return { found, address };
    });
    page.catch(() => chapterPages.delete(chapter)); // perhaps later
    chapterPages.set(chapter, page);
  }
  return chapterPages.get(chapter);
}

/*
 * A part of another page, for this one: links lead where they led, but for its
 * `own`, and ids of things that are in no question cannot meet others here.
 */
function taken({ found, address }, name, own) {
  const part = found.getElementById(name);
  if (!part) throw new Error(name);
  for (const each of part.querySelectorAll("[href], [src]"))
    for (const to of ["href", "src"]) {
      const way = each.getAttribute(to);
      if (way !== null && way !== own)
        each.setAttribute(to, new URL(way, address).href);
    }
  for (const each of part.querySelectorAll("[id]:not([id^=quiz-])")) {
    const about = `[aria-describedby="${CSS.escape(each.id)}"]`;
    each.id = `${name}-${each.id}`;
    part.querySelector(about)?.setAttribute("aria-describedby", each.id);
  }
  return document.importNode(part, true);
}

class GuideReview extends HTMLElement {
  connectedCallback() {
    if (!this.chapters) this.build();
    this.listening = new AbortController();
    const { signal } = this.listening;
    const settled = (event) => setTimeout(() => this.adapt(event.detail));
    addEventListener("guide-settings", settled, { signal });
    for (const event of ["click", "keydown"])
      this.addEventListener(event, () => this.note(), { signal });
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  build() {
    this.chapters = listedChapters();
    this.questions = this.chapters.flatMap(({ questions }) => questions);
    this.tried = new Set();
    this.intro = make("p", { tabIndex: -1, className: "review__intro" });
    this.session = make("div", {});
    this.after = make("p", {});
    this.after.setAttribute("role", "status");
    this.more = button(REVIEW.another, () => this.start({ wide: this.wide }));
    this.row = make("div", { className: "quiz__buttons" });
    this.row.append(this.more);
    this.answers = this.answersSection();
    this.replaceChildren(this.intro, this.session, this.after, this.row, this.answers);
    const { day, ids } = history.state?.review ?? {};
    this.start(day === guideMemory.today() ? { ids } : {});
  }

  /* As at the end of a chapter: here answers stand on paper. */
  answersSection() {
    const section = make("section", { className: "quiz-answers", hidden: true });
    for (const when of ["listed", "moved"])
      section.append(make("p", { className: `quiz-answers__${when}` }));
    section.prepend(make("h2", { textContent: "Answers" }));
    return section;
  }

  get facts() {
    const { kept } = guideMemory.read();
    const nothing = { answers: {}, seen: {}, read: [] };
    const { seen, ...met } = kept ?? nothing;
    const known = knownChapters(this.chapters, { seen, ...met });
    return { seen, known, today: guideMemory.today(), tried: this.tried };
  }

  /* The questions with these ids, if they are any that this page lists. */
  named(ids) {
    if (!Array.isArray(ids)) return [];
    const all = new Map(this.questions.map((each) => [each.id, each]));
    return [...new Set(ids)].filter((id) => all.has(id)).map((id) => all.get(id));
  }

  /* A new session, or the one that this entry of the history had today. */
  start({ ids, wide } = {}) {
    const { facts } = this;
    const again = this.named(ids).slice(0, SIZE);
    const all = wide || !facts.known.size;
    this.chosen = again.length ? again : chooseSession(this.questions, facts, { wide: all });
    // the browser keeps this for the Back button, and forgets it with the tab
    const session = { day: facts.today, ids: this.chosen.map(({ id }) => id) };
    history.replaceState({ review: session }, "");
    for (const old of this.answers.querySelectorAll(".quiz-answer")) old.remove();
    this.session.replaceChildren();
    this.note();
    this.tell();
    if (!this.first) this.intro.focus();
    this.first = false;
    this.fill(this.chosen, facts);
  }

  first = true;

  placeFor(question) {
    const { title } = this.chapters.find(({ chapter }) => chapter === question.chapter);
    const place = make("div", { className: "review__question" });
    const from = make("p", { className: "review__from", textContent: "From " });
    const href = guideFiles.page(question.chapter);
    from.append(make("a", { href, textContent: title }));
    place.append(from, make("p", { textContent: REVIEW.loading }));
    return place;
  }

  /*
   * One question after the other, so that the first is there at once, and each below
   * the last, so that none moves while it is read.
   */
  async fill(chosen, facts) {
    this.classList.toggle("review--none", !chosen.length);
    this.row.hidden = chosen.length > 0;
    for (const [index, question] of chosen.entries()) {
      const place = this.placeFor(question);
      this.session.append(place);
      addSettings(place); // above the first, before it is there
      try {
        const page = await pageOf(question.chapter);
        if (this.chosen !== chosen) return;
        this.put(question, page, place, index + 1, facts);
      } catch {
        if (this.chosen !== chosen) return;
        const way = guideFiles.page(`${question.chapter}#quiz-${question.id}`);
        place.lastChild.textContent = REVIEW.missing;
        place.lastChild.append(make("a", { href: way, textContent: "open it" }));
      }
    }
    this.row.hidden = false;
  }

  put({ id, hash, chapter }, page, place, number, { seen, today }) {
    const answer = taken(page, `quiz-${id}-answer`, `#quiz-${id}`);
    const quiz = taken(page, `quiz-${id}`);
    answer.querySelector(".quiz-answer__head a").textContent = `question ${number}`;
    const link = quiz.querySelector(".quiz__link");
    link.textContent = `Question ${number}`;
    link.href = guideFiles.page(`${chapter}#quiz-${id}`); // which lasts; a session does not
    if (seenOf({ id, hash }, seen)?.last !== today) quiz.dataset.ask = "afresh";
    if (/this page/i.test(quiz.textContent + answer.textContent))
      place.firstChild.append(`. ${REVIEW.page}`);
    this.answers.append(answer);
    this.answers.hidden = false;
    place.lastChild.replaceWith(quiz);
  }

  // What was tried, and what comes next

  get quizzes() {
    return [...this.session.querySelectorAll("guide-quiz")];
  }

  /* What has an answer now has been tried, also if it is cleared again. */
  note() {
    const before = this.tried.size;
    for (const quiz of this.quizzes) if (quiz.given) this.tried.add(quiz.name);
    if (this.tried.size > before) this.tell();
  }

  adapt({ forgotten } = {}) {
    if (forgotten) {
      this.tried.clear();
      history.replaceState(null, "");
    }
    this.note();
    this.tell();
  }

  tell() {
    const { facts } = this;
    const chapters = new Set(this.chosen.map(({ chapter }) => chapter)).size;
    const all = this.chosen.length;
    this.intro.textContent = all
      ? `${howMany(all, "question")} from ${howMany(chapters, "chapter")}.`
      : `${REVIEW.none} ${this.next(facts)}`;
    const open = this.chosen.filter(({ id }) => !this.tried.has(id));
    const over = all > 0 && !open.length;
    this.after.textContent = over ? `That was all. ${this.next(facts)}` : "";
    this.wide = !chooseSession(this.questions, facts).length;
    const anyway = this.wide && facts.known.size;
    this.more.textContent = anyway ? REVIEW.anyway : REVIEW.another;
  }

  /* What is still due today, and when something comes back. */
  next({ seen, today }) {
    if (guideMemory.read().state !== "on") return REVIEW.off;
    const days = comingUp(this.questions, seen, today);
    const said = days
      .slice(0, 3)
      .map(([day, number]) => `${howMany(number, "question")} ${soonInWords(day, today)}`);
    return said.length ? `What comes next: ${listed(said)}.` : "";
  }
}

customElements.define("guide-review", GuideReview);
