/*
 * The chapters and questions that a page lists, and which of them make a session
 * of mixed review. The choice is computed from what is given to it alone.
 *
 * First come questions that were missed, then others that are due, then new ones
 * from chapters the reader knows. Wide, it goes on with chapters not read so far
 * and with questions that are not due yet. One tried today is never asked again
 * today. Next to each stands, if there is one, a question that is easily mixed
 * up with it; one that is not due takes no place from one that is.
 */

const SIZE = 9;
const STANDING = { missed: 0, due: 1, fresh: 2, unread: 3, early: 4, done: 5 };

/* The chapters of the list on this page, in their order, with their questions. */
function listedChapters() {
  return [...document.querySelectorAll("[data-chapter][data-questions]")].map((list) => {
    const { chapter, questions } = list.dataset;
    const title = (list.matches("li") ? list : list.previousElementSibling)
      .querySelector("a");
    return {
      chapter,
      title: title.textContent,
      list,
      questions: questions.split(";").map((each) => {
        const [id, hash, kind, ...groups] = each.split(" ");
        return { id, hash, kind, groups, chapter };
      }),
    };
  });
}

/* The chapters that a reader has read or answered something in. */
function knownChapters(chapters, { read, answers, seen }) {
  const met = ({ id }) => Object.hasOwn(answers, id) || Object.hasOwn(seen, id);
  const known = chapters.filter(
    ({ chapter, questions }) => read.includes(chapter) || questions.some(met),
  );
  return new Set(known.map(({ chapter }) => chapter));
}

/* How a question stands today: a number, the smallest for what comes first. */
function standing(question, { seen, today, known, tried }) {
  const was = seenOf(question, seen);
  if (tried?.has(question.id) || was?.last === today) return STANDING.done;
  if (!was) return known.has(question.chapter) ? STANDING.fresh : STANDING.unread;
  if (dueOn(was, today) > today) return STANDING.early;
  return was.step ? STANDING.due : STANDING.missed;
}

/* The questions of one session, in order; the facts are those of `standing`. */
function chooseSession(questions, facts, { wide, random = Math.random } = {}) {
  const last = wide ? STANDING.early : STANDING.fresh;
  const pool = questions
    .map((question) => {
      const was = seenOf(question, facts.seen);
      const since = was ? dueOn(was, facts.today) : 0;
      return { question, since, rank: standing(question, facts), dice: random() };
    })
    .filter(({ rank }) => rank <= last)
    .sort((a, b) => a.rank - b.rank || a.since - b.since || a.dice - b.dice);
  const isDue = ({ rank }) => rank <= STANDING.due;
  let spare = Math.max(SIZE - pool.filter(isDue).length, 0);
  const chosen = [];
  const take = (index) => {
    const [each] = pool.splice(index, 1);
    if (!isDue(each)) spare -= 1;
    chosen.push(each.question);
    return each.question;
  };
  while (pool.length && chosen.length < SIZE) {
    const { groups } = take(0);
    const near = pool.findIndex(
      (each) =>
        (isDue(each) || spare > 0) &&
        each.question.groups.some((group) => groups.includes(group)),
    );
    if (near >= 0 && chosen.length < SIZE) take(near);
  }
  return chosen;
}

/* How many questions come up on which day from now on, the nearest day first. */
function comingUp(questions, seen, today) {
  const days = new Map();
  for (const question of questions) {
    const was = seenOf(question, seen);
    if (!was) continue;
    const day = Math.max(dueOn(was, today), today);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([a], [b]) => a - b);
}
