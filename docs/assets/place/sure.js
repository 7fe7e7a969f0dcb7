/*
 * How often a reader was right when they said how sure they were, and how far
 * such a share can be trusted.
 */

const FEW = 10;

/*
 * The interval that Wilson gave for a share seen in `all` cases, at 95 per cent
 * (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", Journal of the American Statistical Association 22, 1927). Unlike
 * the plain one it stays within 0 and 1, and it holds for few cases.
 */
function wilson(right, all) {
  const z = 1.959964;
  const share = right / all;
  const middle = share + (z * z) / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return [middle - reach, middle + reach].map((end) => end / (1 + (z * z) / all));
}

/*
 * Of each level, how many were right and how many there are: each question counts
 * once, by its last first try. Where more than one answer is reasonable, nobody
 * can be simply right, so scenarios are left out.
 */
function calibration(questions, seen) {
  const levels = [0, 1, 2].map(() => ({ right: 0, all: 0 }));
  for (const question of questions) {
    const was = seenOf(question, seen);
    if (!was || was.sure === undefined || question.kind === "scenario") continue;
    levels[was.sure].all += 1;
    levels[was.sure].right += was.step ? 1 : 0;
  }
  return levels;
}
