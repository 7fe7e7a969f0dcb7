"""Every rule that a source file can break: its code, the fact and the remedy.

Words in braces are filled in where the rule is broken. What each means, and why it
is there, is in ``guide.explained``; a test keeps the two together.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence

from guide.problems import Problem, count

RULES: dict[str, tuple[str, str]] = {
    "D101": (
        "this file is not valid {kind}: {detail}.",
        "Correct it; put a text that holds `: ` or `#` in quotes.",
    ),
    "D102": (
        "{where} is not as the schema asks: {wants}.",
        "Correct it; the JSON Schema in `docs/` lists every field.",
    ),
    "D103": (
        "`{key}` is written twice here.",
        "Keep one.",
    ),
    "D104": (
        "there is no such file, and the guide needs it.",
        "Bring it back as it was; version control has it.",
    ),
    "D105": (
        "this file holds nothing.",
        "Bring back what it held; a list that is meant to be empty is written `[]`.",
    ),
    "D106": (
        "two versions of this file are left side by side here.",
        "Keep what is right in each, and delete the lines that start with `<<<<<<<`, "
        "`=======` and `>>>>>>>`.",
    ),
    "D107": (
        "this file ends in the middle of a line, as if it was cut off.",
        "Look whether its last entry is whole, and end it with a line break.",
    ),
    "D108": (
        '"{word}" was left behind by a template.',
        "Write what belongs here, in your own words.",
    ),
    "E101": (
        'the id "{id}" is taken by {place}.',
        "Choose another; an old id is never used again.",
    ),
    "E102": (
        'the bibliography has no work "{key}".',
        "{near}, or add the work to `docs/_data/references.bib`.",
    ),
    "E103": (
        'the register has no claim "{id}".',
        "{near}, or add it to `docs/_data/claims/`.",
    ),
    "E104": (
        'no page uses the claim "{id}", and no plan names it.',
        "Mark a sentence with `[~{id}]`, or write `chapter: planned:` and a chapter.",
    ),
    "E105": (
        "{word} is not a date, or not in this order: checked, then due.",
        'Write `checked: "2026-11-24"` and a later day as `due`.',
    ),
    "E106": (
        "this mark is not written like {what}.",
        "{remedy}",
    ),
    "E108": (
        "the bibliography cannot be read: {detail}.",
        "Correct this entry.",
    ),
    "E109": (
        "this was due for a check on {due}.",
        "Read the works again, correct the entry, and set `checked` and `due`.",
    ),
    "E111": (
        '"{sentence}" rests on a claim of {degree} certainty, and holds {found}.',
        "Use {allowed}.",
    ),
    "E112": (
        '"{sentence}" says "{found}", and the design of {claim} ({design}) cannot '
        "show a cause.",
        "Say that it goes with something, or is linked to it.",
    ),
    "E113": (
        '"{sentence}" shows {number}, which the register does not hold for {claim}.',
        "Use one of {numbers}, or leave it out.",
    ),
    "E114": (
        '"{sentence}" holds {what} and has no claim mark.',
        "Write `[~claim-id]` behind it, or leave out what needs one.",
    ),
    "E115": (
        'the popular claim "{id}" has the verdict {verdict}, and no certainty.',
        "Mark the sentence with a claim that it rests on: {claims}.",
    ),
    "E116": (
        'the glossary has no term "{id}".',
        "{near}, or add it to `docs/_data/glossary.yml`.",
    ),
    "E117": (
        'there is no popular claim "{id}".',
        "{near}, or add it to `docs/_data/popular.yml`.",
    ),
    "E118": (
        'there is no {what} "{id}".',
        "{near}, or add it to `docs/_data/{file}.yml`.",
    ),
    "F101": (
        'no page has the id "{id}".',
        "{near}; the id of a page stands in its front matter.",
    ),
    "F102": (
        'the page "{page}" has no section "{section}".',
        "{near}; only a heading below the title is a section.",
    ),
    "F103": (
        'the search passes over "{over}" in "{words}".',
        "Leave it out; where what is left says too little, add another word.",
    ),
    "G101": (
        "this drawing is not valid XML: {detail}.",
        "Correct it; what its editor adds for itself can go.",
    ),
    "G102": (
        "a drawing cannot hold {what}.",
        "Delete it; `hooks/guide/pictures/drawing.py` lists what may stand there.",
    ),
    "G103": (
        "this drawing has no {what}.",
        "Add it; those who cannot see it, or have a narrow screen, need it.",
    ),
    "G104": (
        'the id "{id}" {fact}.',
        "Start ids with `{own}` and write each once, so that a page has no two.",
    ),
    "G105": (
        'there is no style "{style}" for drawings.',
        "{near}, or add it to `drawing.py` and `docs/assets/look/pictures.css`.",
    ),
    "G106": (
        'the picture "{id}" has {what}.',
        "Add it to `docs/_data/`, or correct or delete the other.",
    ),
    "G107": (
        'no page shows the picture "{id}".',
        "Write `<!-- picture {id} -->` on one, or delete it and its drawing.",
    ),
    "G108": (
        'this page shows the picture "{id}" twice.',
        "Keep one.",
    ),
    "G109": (
        '"{sentence}" in this drawing holds {what}, and its caption has no claim mark.',
        "Say in the caption what it rests on, with `[~claim-id]`, or leave it out.",
    ),
    "H101": (
        "{name} was last seen {days} days ago.",
        "Look it up on its own site, correct the entry, and set `seen`.",
    ),
    "H102": (
        "{name} was last seen {days} days ago, more than a year.",
        "Look it up on its own site, correct the entry, and set `seen`.",
    ),
    "H103": (
        "{word} is no day.",
        "Write it like 2026-11-24, in quotes.",
    ),
    "H111": (
        "{what} is not allowed here.",
        "{remedy}",
    ),
    "H112": (
        "a character that nobody sees stands here: {name}.",
        "Delete it: what is read has to be what is written.",
    ),
    "H113": (
        "{what}, `{name}`, has other signs than plain ones.",
        "Write lower-case a to z, digits and hyphens: others may only look like these.",
    ),
    "H114": (
        "the page as built holds {what}.",
        "Take it out. Please tell us: it should have been told at its place.",
    ),
    "L101": (
        "the page `{address}` was published, with {anchors}, and is gone.",
        "Bring it back, or say in `docs/_data/redirects.yml` where it is now, or when "
        "and why it was removed.",
    ),
    "L102": (
        "the anchor `{address}` was published, and its page has no such id.",
        "Give the id back, or say in `docs/_data/{file}` where it is kept now. {near}.",
    ),
    "L103": (
        "`{target}`, where `{old}` leads, is no address of the guide.",
        "{near}, or leave it out.",
    ),
    "L104": (
        "`{old}` leads to `{now}`, and from there in a circle.",
        "Write an address that has not moved itself.",
    ),
    "L105": (
        "`{old}` leads to `{now}`, which has moved itself.",
        "Write `now: {end}`.",
    ),
    "L106": (
        "`{old}` is an old address, and it is there again.",
        "Delete this entry, or give what is there now another address.",
    ),
    "L107": (
        "`{old}` needs no entry: {why}.",
        "Delete the entry.",
    ),
    "L108": (
        "`{old}` can be kept only on its own page.",
        "Write `now: {page}#` and the id of a heading there; if what it led to stands "
        "on another page, put a sentence with a link under that heading.",
    ),
    "L109": (
        '"{line}" is no address.',
        "Delete this line; `make ledger` writes the file.",
    ),
    "N1": (
        "{where} reads at grade {grade} ({raw} before terms and names are made plain), "
        "above {limit}. Its hardest sentences: {hardest}.",
        "Say the hard part in plainer words; chopping sentences does not help.",
    ),
    "N2": (
        "{what}.",
        "Say one thing a sentence.",
    ),
    "N3": (
        "{what}.",
        "Begin a new paragraph where the thought turns.",
    ),
    "N4": (
        'the glossary\'s term "{term}" is used before this page says what it means.',
        "Say it in plain words and put the term behind, in brackets or emphasis.",
    ),
    "N5": (
        '"{word}" is a stock metaphor.',
        "Say what you mean by it.",
    ),
    "N6": (
        '"{word}" is loaded or vague.',
        "Say what happens, and leave the judgement to the reader.",
    ),
    "N7": (
        '"should" tells the reader off, {number} times on this page.',
        "Offer it: you could, it may help, our advice is.",
    ),
    "N10": (
        '"{word}" leaves people out.',
        "Write `{instead}`, or name a group only where the finding is about it.",
    ),
    "N14": (
        '"{word}" has no base.',
        "Say of how many, or of whom: 27% of the women asked.",
    ),
    "N15": (
        '"{word}" was left behind by a template.',
        "Write what belongs here, or delete it.",
    ),
    "P101": (
        "this byte is not UTF-8.",
        "Save the file as UTF-8, then check the letters near this place.",
    ),
    "P102": (
        "this front matter never ends.",
        "Write `---` alone on a line below the last setting.",
    ),
    "P103": (
        "this front matter is not valid YAML: {detail}.",
        "Correct it; put a text that holds `: ` or `#` in quotes.",
    ),
    "P104": (
        'this first line would be read as a setting named "{word}" and vanish.',
        "Put front matter or a heading above it.",
    ),
    "P105": (
        "{what} must be written as {wanted}.",
        "Correct the front matter.",
    ),
    "P106": (
        "the id `{id}` is the guide's own.",
        "Choose another: `answers` and ids that start with `quiz-` are taken.",
    ),
    "P107": (
        "`{key}` holds `<` or `>`.",
        "Write it without; it stands in the page's title and in menus.",
    ),
    "Q1": (
        "{what}.",
        "Write `objective=` and a short id of the front matter; each has a question.",
    ),
    "Q3": (
        'this repeats words of the page: "{words}".',
        "Put it in other words, or ask about another case.",
    ),
    "Q4": (
        'this question says the right answer of "{id}".',
        "Say it in other words, or drop one of the two.",
    ),
    "Q6": (
        'this asks for the "{word}" and does not say by what.',
        "Name the criterion: the line that fits guess and check.",
    ),
    "Q8": (
        "all questions of this page, pooled, read at grade {grade}, above {limit}.",
        "Say the hard ones in plainer words.",
    ),
    "Q9": (
        '"{text}" joins other options.',
        "Let each option say one thing; several may be right.",
    ),
    "Q12": (
        '"{asked}" ends in an article and so fits some options only.',
        "Move `a` or `an` into the options.",
    ),
    "Q13": (
        "this question has {number} words, more than {most}.",
        "Leave out what nobody needs to answer it.",
    ),
    "Q15": (
        '"{asked}" is no question.',
        "End with `?`, `:` or `…`; it can be answered with the options covered.",
    ),
    "Q17": (
        'this question turns on "{word}", which is easily missed.',
        "Ask what is so; if that cannot be, write `**{word}**`.",
    ),
    "Q18": (
        "this question has {number} options.",
        "Write 3 to {most} that each tempt somebody.",
    ),
    "Q21": (
        "these numbers are not in order.",
        "Sort them, and write `shuffle=no`.",
    ),
    "Q22": (
        "this option is part of another.",
        "Reword one, so that both cannot be right.",
    ),
    "Q23": (
        "some options end with a stop and some do not.",
        "End all alike.",
    ),
    "Q24": (
        "the right option has {right} characters, and the longest wrong one {longest}.",
        "Shorten it, or say as much in a wrong one: length must not tell.",
    ),
    "Q25": (
        '"{phrase}" is not an answer of its own.',
        "Write what is right; several options may be.",
    ),
    "Q27": (
        "{number} options say what is not so.",
        "Say in most of them what is so.",
    ),
    "Q28b": (
        "only the right option repeats a word of the question: {words}.",
        "Use another word, or use it in a wrong option too.",
    ),
    "Q28d": (
        "only the right option hedges: {words}.",
        "Hedge a wrong one too, or leave it out.",
    ),
    "Q29": (
        "{what}.",
        "Say why it is right, or why it tempts.",
    ),
    "Q32": (
        "{what}.",
        "Say why it tempts and why it does not fit, as to a friend.",
    ),
    "Q33": (
        "this explanation leads to no paragraph.",
        "End it with a link: see `[the heading](#its-id)`.",
    ),
    "Q101": (
        "this comment is not written like a quiz marker.",
        "{remedy}",
    ),
    "Q102": (
        "a quiz marker cannot stand {where}.",
        "Move the whole quiz to the left margin of the page, out of any HTML.",
    ),
    "Q103": (
        "this quiz is not closed before {what}.",
        "Write `<!-- /quiz -->` after its last line.",
    ),
    "Q104": (
        "no quiz is open for this marker.",
        "Write `<!-- quiz ID -->` above the question, or delete this line.",
    ),
    "Q105": (
        "this code fence never ends.",
        "Close it with a line of {sign}.",
    ),
    "Q106": (
        "this comment {what}.",
        "Write `-->` before the next marker; to hide a quiz, delete it.",
    ),
    "Q107": (
        "this code fence stands behind a list marker.",
        "Put it on the next line, indented below the item's text.",
    ),
    "Q111": (
        "this quiz has no valid id.",
        "Right after `quiz` write lower-case words and hyphens, such as "
        "`trust-reliability`.",
    ),
    "Q112": (
        'the id "{id}" is taken by {place}.',
        "Choose a new one; an old id is never used again.",
    ),
    "Q113": (
        '"{word}" is not a setting.',
        "Write `key=value` without spaces.",
    ),
    "Q114": (
        '{kind} quiz has no setting "{key}".',
        "{near}Use {keys}.",
    ),
    "Q115": (
        '"{key}" is set twice.',
        "Keep one.",
    ),
    "Q116": (
        '"{value}" is no value of {key}.',
        "Write {values}, without quotes.",
    ),
    "Q117": (
        '{owner} "{value}".',
        "{near}, or add it {where}.",
    ),
    "Q118": (
        "an evidence quiz names its claim.",
        "Add `claim=` and an id of the claim register.",
    ),
    "Q121": (
        "this quiz has no question.",
        "Write it under the start marker.",
    ),
    "Q122": (
        "this text belongs to nothing.",
        "Indent it to join it to what stands above, or write `<!-- hint -->` or "
        "`<!-- explanation -->` over it.",
    ),
    "Q123": (
        "this {section} is empty.",
        "Write its text under the marker, or delete the marker.",
    ),
    "Q124": (
        "this {section} is one too many ({limit}).",
        "Merge or delete it.",
    ),
    "Q125": (
        "{kind} quiz has no reasons, so it needs an explanation.",
        "Write `<!-- explanation -->` and say why the answer is right.",
    ),
    "Q126": (
        "a heading cannot stand in a quiz.",
        "Use `**bold**`, or write `\\#` for the sign.",
    ),
    "Q127": (
        "a definition cannot stand in a quiz.",
        "Move it below `<!-- /quiz -->`.",
    ),
    "Q128": (
        "{what} is not allowed in a quiz.",
        "{remedy}",
    ),
    "Q129": (
        "this quiz has {number} characters, more than 10 000.",
        "Shorten or split it.",
    ),
    "Q130": (
        "{what} came of this quiz, and it could run or load something.",
        "Write it as plain Markdown, or as code in a fence.",
    ),
    "Q201": (
        '"{box}" is not a box.',
        "Write `[ ]` or `[x]`, in a scenario also `[~]`, and a space.",
    ),
    "Q202": (
        '{kind} quiz has no box "{box}".',
        "{use}, or correct `kind=`.",
    ),
    "Q203": (
        "this item has no {what}.",
        "Write `{sign}` before it; if it belongs to the question, put a paragraph "
        "after its list.",
    ),
    "Q204": (
        "this option has no reason.",
        'Add an indented line that starts with ">" under it.',
    ),
    "Q205": (
        "there is nothing to answer.",
        "{kind} quiz needs {wanted}; add it or correct `kind=`.",
    ),
    "Q206": (
        "no option is right.",
        "Mark {which} one with `[x]`.",
    ),
    "Q207": (
        "a scenario has one best option.",
        "Keep one `[x]`; write `[~]` where an answer is also reasonable.",
    ),
    "Q208": (
        "this {what} is empty.",
        "Write its text or delete it.",
    ),
    "Q209": (
        "this says the same as line {line}.",
        "Change or delete one.",
    ),
    "Q210": (
        "{number} {verb} too {what}.",
        "Write {least} to {most}.",
    ),
    "Q211": (
        "this box is not among the options.",
        "Start options with `- ` at the left margin, before hints and explanations.",
    ),
    "Q212": (
        "this line is not indented enough for the option above.",
        "Put {spaces} spaces before it.",
    ),
    "Q213": (
        "this line follows a reason.",
        'Start it with ">", or move it above the reason.',
    ),
    "Q214": (
        "{kind} quiz has no reasons.",
        "Move this to the explanation.",
    ),
    "Q301": (
        "this gap does not end in its paragraph.",
        "Write `]]` after its answers; write a literal `[[` as code.",
    ),
    "Q302": (
        "an answer of this gap is empty, has no letter or digit, or holds `\\|`.",
        'Write it as plain text, or delete the extra "|".',
    ),
    "Q303": (
        '"{answer}" is not a range.',
        "Write lower number, two dots, higher number: `12..15`.",
    ),
    "Q304": (
        "a gap stands where no field can, in a link or a picture.",
        "Move it into the text.",
    ),
    "Q401": (
        "this row has {columns}.",
        'Write two; put a backslash before a "|" inside a cell.',
    ),
    "Q402": (
        "this left side is that of line {line}.",
        "Change one.",
    ),
    "Q403": (
        "this extra right side is already in line {line}.",
        "Change or delete it.",
    ),
    "S101": (
        "this chapter has no part `{{#{id}}}`.",
        "Add it under a heading of your own words, with this id.",
    ),
    "S102": (
        "the part `{{#{id}}}` stands too early.",
        "Keep the order: {order}.",
    ),
    "S103": (
        "the exercise has no gate.",
        "Write `<!-- gate together -->`, or another of `docs/_data/gates.yml`, above "
        "its steps.",
    ),
    "S104": (
        "this chapter's front matter has no {keys}.",
        "Add what is missing; every chapter says it.",
    ),
    "S105": (
        "{what} in this chapter: {number}.",
        "Have {wanted}.",
    ),
    "S106": (
        "{what}, more than {most}.",
        "Cut what is said twice; a tired reader stops before.",
    ),
    "S107": (
        'the old article has no line "{said}".',
        "{near}; the list is `docs/_data/seed.yml`.",
    ),
    "S108": (
        'no page answers "{said}", and no plan names one.',
        "Add it under `seed:` of a page, or write `planned:` and the chapter.",
    ),
    "S109": (
        'the scene "{scene}" is not in `docs/_data/cast.yml`.',
        "Add who is in it, so that nobody is always cast the same way.",
    ),
    "S110": (
        'no page has the scene "{scene}".',
        "Correct it or delete the entry.",
    ),
    "S111": (
        'no page has the id "{id}".',
        "{near}; the id of a page stands in its front matter.",
    ),
    "S112": (
        "this page has {what}.",
        "Write under `description:` in {least} to {most} characters what a reader "
        "finds here.",
    ),
    "S113": (
        "this description is that of {place} too.",
        "Say what only this page holds.",
    ),
    "S114": (
        'no page has a question with an answer called "{id}".',
        "{near}; the list of what is easily mixed up is `docs/_data/confusable.yml`.",
    ),
    "S115": (
        "this chapter may open a wound (`safety: 2`) and has no {what}.",
        "{remedy}",
    ),
    "S116": (
        "this page has a way out and no `tab_title:`.",
        "Add one: a few plain words for the browser's tab and history.",
    ),
    "S117": (
        '"{word}" in this page\'s `tab_title` would tell whoever reads a history.',
        "Choose words that could stand on any page about couples.",
    ),
    "S118": (
        "no page has the {what} of this chapter.",
        "Write `<!-- {insert} {id} -->` on a page of `docs/for-educators/`.",
    ),
    "S119": (
        "this lesson's steps take {together} minutes, and the class has {minutes}.",
        "Give each step the minutes it needs, so that they add up; the debrief counts.",
    ),
    "S120": (
        "this lesson plan has no part `{{#{id}}}`.",
        "Add it under a heading of your own words, with this id.",
    ),
    "S121": (
        'the step "{title}" does not say how long it takes.',
        "End its heading with the minutes, as in `### Two sentences, 8 minutes`.",
    ),
    "S122": (
        "`{name}` takes a number from 1 to {most}, and this is {found}.",
        "Write how many {what}.",
    ),
    "S123": (
        "the chapter of this worksheet has a way out, and this page has none.",
        "Write `exit: true` into its front matter, and a `tab_title:`.",
    ),
    "T101": (
        '"{said}" is not the name of a test.',
        "Write it like `tests/browser/test_privacy.py::test_name`.",
    ),
    "T102": (
        "there is no test file `{file}`.",
        "{near}, or write that test first.",
    ),
    "T103": (
        "`{file}` has no test `{test}` that runs.",
        "{near}, or write that test first.",
    ),
    "T104": (
        "this section of a page with `untested:` names no test.",
        "Write `<!-- tested-by FILE::TEST -->` below what the test holds; if the "
        "section says nothing that a test could hold, add `{id}` to `untested:`.",
    ),
    "T105": (
        'the section "{id}" in `untested:` {why}.',
        "Take it out of `untested:`.",
    ),
    "W101": (
        "this waiver is not written like one.",
        "Write `<!-- allow N2: why this place is right as it is -->`.",
    ),
    "W102": (
        "nothing here breaks {code}.",
        "Delete the waiver.",
    ),
    "W103": (
        "{code} cannot be waived.",
        "Mend what it tells; only {codes} can be waived.",
    ),
}


def broken(code: str, line: int, column: int, /, **words: object) -> Problem:
    """The problem that rule ``code`` is broken at this place.

    ``words`` fill the braces of the rule's texts; a missing one is a KeyError.
    """
    fact, remedy = RULES[code]
    return Problem("", line, column, code, fact.format(**words), remedy.format(**words))


def nearest(value: str, known: Sequence[str]) -> str:
    """Which of the known values may have been meant, as the start of a remedy."""
    if not known:
        return "Leave it out"
    near = difflib.get_close_matches(value, known, n=3) or known[:5]
    quoted = [f"`{name}`" for name in near]
    return f"Use one of {', '.join(quoted)}" if len(quoted) > 1 else f"Use {quoted[0]}"


def unknown(
    code: str,
    named: Iterable[tuple[str, tuple[int, int]]],
    known: Collection[str],
    path: str,
) -> Iterator[Problem]:
    """What a data file names and nothing has, each with its place and what is near."""
    for name, place in named:
        if name not in known:
            near = nearest(name, list(known))
            yield broken(code, *place, id=name, near=near).in_file(path)


def how_many(number: int, noun: str, least: int, most: int) -> dict[str, object]:
    """The words of Q210: how many there are, and how many there may be."""
    return {
        "number": count(number, noun),
        "verb": "is" if number == 1 else "are",
        "what": "few" if number < least else "many",
        "least": least,
        "most": most,
    }
