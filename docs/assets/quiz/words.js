/*
 * Typed answers compared as a reader would compare them. The same as `words` and
 * `number` in hooks/guide/quiz/folding.py, which fold what the author wrote.
 */

const APOSTROPHES = /['\u2019\u2018\u02bc\u201b\u2032`\u00b4\uff07]/g;
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const LETTERS = { ß: "ss", ς: "σ" };
const SIGNS =
  /((?=[<>=+$.,-])(?:(?<![<>=])[<>=]+ *)?[-+$]?[.,]?(?=[0-9]))|./gsu;
const KEPT = /[\p{L}\p{M}\p{N}%]|(?![\0-\x7f])\p{S}/u;
const NUMBER =
  /^([+-]?)(?=[.,]?[0-9])([1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)([.,][0-9]+)?/;

/* Letters, marks and numbers in lower case, one space between words. */
function words(text) {
  return text
    .replace(APOSTROPHES, "")
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[ßς]/g, (letter) => LETTERS[letter])
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(SIGNS, (sign, signs) => {
      if (signs) return signs.replaceAll(" ", "");
      return KEPT.test(sign) ? sign : " ";
    })
    .trim()
    .replace(/ +/g, " ");
}

/* The number that a text starts with, if no other digit follows; NaN without. */
function number(text) {
  text = text.normalize("NFKC").replaceAll("\u2212", "-").trim();
  const found = NUMBER.exec(text);
  if (!found || /\p{N}/u.test(text.slice(found[0].length))) return NaN;
  const [, sign, whole, rest = ""] = found;
  return Number(sign + whole.replaceAll(",", "") + rest.replace(",", "."));
}

/* Whether a typed text is one of what is accepted: words, or lowest and highest. */
function fits(typed, accepted) {
  const folded = words(typed);
  const value = number(typed);
  return accepted.some((answer) =>
    Array.isArray(answer)
      ? answer[0] <= value && value <= answer[1]
      : answer === folded,
  );
}
