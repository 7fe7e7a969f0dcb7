"""What each rule means, why it is there, and an example: for people who broke it.

The rules of plain writing and of questions say that of themselves, in
``guide.prose.rules`` and ``guide.items.rules``. What is told where a rule is broken
is in ``guide.rules``; a test keeps the three together.
"""

from __future__ import annotations

from typing import NamedTuple

from guide.items.rules import BY_ID as ITEM_RULES
from guide.prose.rules import BY_ID as PROSE_RULES


class Explained(NamedTuple):
    """What a rule means and why it is there, in Markdown; a bad and a good example.

    An example is text as an author writes it, or empty where none would help.
    """

    means: str
    why: str
    bad: str = ""
    good: str = ""


FAMILIES = {
    "D": "Data files",
    "E": "Evidence",
    "F": "What people search for",
    "G": "Drawings",
    "H": "Helplines, and what must not reach a reader",
    "L": "Old addresses",
    "N": "Plain words",
    "P": "Pages and their front matter",
    "Q": "Questions",
    "S": "Chapters and the plan of the guide",
    "T": "What the guide says of itself",
    "W": "Waivers",
}
"""What the rules are about, by the letter of their codes."""

EXPLAINED: dict[str, Explained] = {
    "D101": Explained(
        "A data file is not valid YAML, or a schema not valid JSON.",
        "Of a file that cannot be read, nothing reaches a page.",
        "claim: One thing: another.",
        'claim: "One thing: another."',
    ),
    "D102": Explained(
        "A data file does not fit its JSON Schema: a field is missing, unknown, "
        "empty, or holds a value that is not one of those allowed.",
        "A field that is missing or misspelt would be found by a reader, and not by "
        "its author.",
        "certainty: medium",
        "certainty: moderate",
    ),
    "D103": Explained(
        "A key stands twice in one entry; YAML would keep one of them without a word.",
        "The line that YAML drops may be the one you meant.",
        'due: "2027-01-01"\ndue: "2027-11-24"',
        'due: "2027-11-24"',
    ),
    "D104": Explained(
        "A data file is missing, or the schema of one.",
        "Without the file, all that pages take from it would vanish, word by word.",
    ),
    "D105": Explained(
        "A data file holds nothing but remarks.",
        "An empty file looks just like a list that somebody lost.",
        "# nothing yet",
        "[]",
    ),
    "D106": Explained(
        "Somebody's change and somebody else's stand in a file side by side, as "
        "version control leaves them.",
        "Readers would be given both versions, or neither.",
    ),
    "D107": Explained(
        "A data file does not end with a line break, so it may have been cut off on "
        "its way.",
        "Half a file can still be valid, and then nobody sees what is lost.",
    ),
    "D108": Explained(
        "A data file holds a note to its author that a template left behind.",
        "An entry that is half written would stand in the register, or in the "
        "glossary, as if it were done.",
        "definition: WRITE HERE what it means.",
        "definition: How closely two things go together.",
    ),
    "E101": Explained(
        "Two entries have the same id, name or address.",
        "A link or a mark with that id could mean either of them.",
    ),
    "E102": Explained(
        "A page or a claim names a work that the bibliography does not hold. Only "
        "works in it may be cited.",
        "A citation promises readers that they can look the work up.",
        "[@nobody2020thing]",
        "[@sened2017empathic]",
    ),
    "E103": Explained(
        "A mark or a popular claim names a claim that the register does not hold.",
        "Without a claim behind it, a mark has no grade, no source and no card.",
        "[~acuracy-and-satisfaction]",
        "[~accuracy-and-satisfaction]",
    ),
    "E104": Explained(
        "No page marks this claim, and its `chapter:` is not `planned:` for a page "
        "still to come.",
        "Someone has to keep each claim up to date. One that no page uses has mostly "
        "lost its sentence by accident.",
    ),
    "E105": Explained(
        "`checked` or `due` is no date, or `due` is not the later one.",
        "The dates tell readers how old a grade is.",
        'checked: "2026-11-24"\ndue: "2025-11-24"',
        'checked: "2026-11-24"\ndue: "2027-11-24"',
    ),
    "E106": Explained(
        "A mark in brackets, or a comment, looks like a citation, a claim mark or an "
        "insert, but is not written like one.",
        "Left as it is, it would do nothing, or stand on the page as brackets.",
        "[~ Accuracy]",
        "[~accuracy-and-satisfaction]",
    ),
    "E108": Explained(
        "The bibliography is not valid BibTeX, holds a work twice, or one without a "
        "year.",
        "A broken entry can hide the works below it.",
    ),
    "E109": Explained(
        "A warning: the day of the next check has passed. Fails the scheduled run "
        "only.",
        "Since then new studies may have come out.",
    ),
    "E111": Explained(
        "The words of a sentence are surer, or less sure, than the claim behind it.",
        "Readers go by the words, and most of them never open the card.",
        "Thanks does people good.[~daily-gratitude-next-day]",
        "Thanks probably goes with feeling closer.[~daily-gratitude-next-day]",
    ),
    "E112": Explained(
        "A sentence says that one thing makes another, and the kind of study cannot "
        "show that.",
        "Happier couples may listen more, instead of the other way round. A link "
        "cannot tell.",
        "Listening makes couples happier.",
        "Listening goes with being happier.",
    ),
    "E113": Explained(
        "A marked sentence, or an entry of the register, shows a figure that the "
        "claim's `numbers` do not hold.",
        "A figure sticks in the mind. So we print only those that we saw in the work "
        "itself.",
        "It rose by 40 of 100 points.",
        "It rose.",
    ),
    "E114": Explained(
        "A sentence says something about people in general and carries no claim mark.",
        "A sentence about people in general is a finding or a guess, and readers need "
        "to know which.",
        "Most couples quarrel about money.",
        "Most couples quarrel about money.[~claim-id]",
    ),
    "E115": Explained(
        "A mark names a popular claim that is not simply unsupported, so it has no "
        "degree.",
        "Such a line is true in part, so no one degree fits it.",
    ),
    "E116": Explained(
        "The glossary names a term that it does not hold.",
        "The link would lead nowhere.",
    ),
    "E117": Explained(
        "A claim check names a popular claim that does not exist.",
        "The place on the page would stay empty.",
    ),
    "E118": Explained(
        "A gate, a block of care, a picture, a route or a group of helplines that "
        "`docs/_data/` does not hold.",
        "The place on the page would stay empty, and it may be the one that keeps "
        "somebody safe.",
        "<!-- gate togehter -->",
        "<!-- gate together -->",
    ),
    "F101": Explained(
        "`docs/_data/synonyms.yml` names a page that is not there.",
        "The words would lead nobody anywhere.",
    ),
    "F102": Explained(
        "It names a section that its page does not have.",
        "The words would lead to the top of the page, and readers would search again.",
    ),
    "F103": Explained(
        "A synonym holds a word that the search passes over, such as *he* or *with*. "
        "Without it the rest may lead too many to the page.",
        "What is left of the phrase may be too common a word, and then everyone is "
        "sent there.",
        "words: [he hits me]",
        "words: [hits me]",
    ),
    "G101": Explained(
        "A drawing is no valid XML.",
        "A browser would show half of it, or nothing.",
    ),
    "G102": Explained(
        "A drawing holds something that could run, load or style: an element, an "
        "attribute or a value that is not on the list.",
        "A drawing becomes part of the page, where nothing may run, load or style.",
    ),
    "G103": Explained(
        "A drawing lacks its title, its description, their link to it, or a width of "
        "320.",
        "Who cannot see it is told what is in it. Who has a narrow screen sees all of "
        "it.",
    ),
    "G104": Explained(
        "An id in a drawing is written twice, or could meet another on a page.",
        "Two equal ids on a page make links and descriptions point to the wrong thing.",
    ),
    "G105": Explained(
        "A class in a drawing is none of those that `pictures.css` knows.",
        "Without a known style, a drawing does not follow the palette, paper or "
        "forced colours.",
    ),
    "G106": Explained(
        "A drawing without an entry in `docs/_data/pictures.yml`, or an entry without "
        "a drawing.",
        "A drawing without words shuts out those who cannot see it. Words without a "
        "drawing show nothing.",
    ),
    "G107": Explained(
        "A picture that no page shows.",
        "A drawing that nobody sees still has to be kept true.",
    ),
    "G108": Explained(
        "A page shows a picture twice.",
        "The second one would repeat all ids of the first.",
    ),
    "G109": Explained(
        "Words in a drawing say something about people, and its caption has no claim "
        "mark.",
        "A picture says a thing as firmly as a sentence does.",
    ),
    "H101": Explained(
        "A warning: nobody has looked up a helpline for 180 days.",
        "A dead number fails somebody at the worst moment.",
    ),
    "H102": Explained(
        "A warning that fails the scheduled run: nobody has for a year.",
        "A dead number fails somebody at the worst moment, and a year is long.",
    ),
    "H103": Explained(
        "A day in a data file is no day.",
        "Without a day, nobody can tell how old an entry is.",
        'seen: "24.11.2026"',
        'seen: "2026-11-24"',
    ),
    "H111": Explained(
        "HTML, an attribute, a picture or a link target that could run, load or style "
        "something, on a page or in a data file. A page can hold `<p>`, `<div>`, "
        "`<kbd>`, `<sub>`, `<sup>`, `<br>`, the guide's own elements, and links in "
        "code.",
        "What could run or load might follow a reader, and the guide promises that "
        "nothing does.",
        "<b>no</b>",
        "**no**",
    ),
    "H112": Explained(
        "A character that nobody sees, or that turns the order of others: zero width, "
        "a soft hyphen, a change of direction, a control character. Copying from "
        "elsewhere brings them along.",
        "What a reviewer reads has to be what readers are given.",
    ),
    "H113": Explained(
        "The id of a heading, or the name of a page's file, has other signs than `a` "
        "to `z`, digits and hyphens.",
        "Letters of other scripts may look the same, and then two addresses do.",
        "## Repair {#répair}",
        "## Repair {#repair}",
    ),
    "H114": Explained(
        "Told by the build alone: after all other checks a page holds something that "
        "could run or load. Please tell us, it should have been told sooner.",
        "What could run or load must never reach a reader.",
    ),
    "L101": Explained(
        "A page that was published is gone, and nothing says where to.",
        "Somebody has kept that address: in a course, an e-mail, a book.",
    ),
    "L102": Explained(
        "The same of an anchor.",
        "Somebody has kept that address. They would arrive at the top and not at the "
        "part they meant.",
    ),
    "L103": Explained(
        "A redirect leads to an address that is not there.",
        "Whoever follows the old address would find nothing.",
    ),
    "L104": Explained(
        "Redirects lead in a circle.",
        "Whoever follows the old address would never arrive.",
    ),
    "L105": Explained(
        "A redirect leads to an address that leads on itself.",
        "Each further step can break, and costs time on a slow line.",
    ),
    "L106": Explained(
        "An old address is there again, so its redirect would hide it, or do nothing.",
        "One address cannot hold both.",
    ),
    "L107": Explained(
        "A redirect that nobody needs: its address was never published, or has gone "
        "with its page.",
        "An entry that does nothing hides those that do.",
    ),
    "L108": Explained(
        "An anchor is to be kept on another page, or `now` names no anchor.",
        "A browser can only keep an anchor on a page that it has loaded.",
    ),
    "L109": Explained(
        "A line of `tests/published.txt` is no address.",
        "A list that cannot be read guards nothing.",
    ),
    "P101": Explained(
        "A page or a data file holds a byte that is not UTF-8, often an accented "
        "letter saved by an old editor.",
        "Browsers would show a wrong letter, or none.",
    ),
    "P102": Explained(
        "The front matter starts with `---` on line 1 and never ends.",
        "The whole page would be taken for settings.",
        "---\ntitle: Page\n# Page",
        "---\ntitle: Page\n---\n# Page",
    ),
    "P103": Explained(
        "The front matter is not valid YAML. MkDocs would ignore all of it without a "
        "word.",
        "MkDocs drops settings that it cannot read, and says nothing: also the way "
        "out of a page.",
        "title: Trust: a start",
        'title: "Trust: a start"',
    ),
    "P104": Explained(
        "There is no front matter, and the first line looks like `Word: text`. MkDocs "
        "would take it for a setting, and readers would never see it.",
        "Readers would never see that line.",
        "Note: this is new.",
        "# A heading\n\nNote: this is new.",
    ),
    "P105": Explained(
        "The front matter, or a setting in it, has the wrong shape. `objectives:` "
        "holds lines of `id: sentence`; `exit:` is `true` or left out; `reviewed:` "
        "and `next_due:` a day or `null`.",
        "A setting in another shape would be passed over.",
        "objectives: [Tell trust apart]",
        "objectives:\n  parts: Tell the parts of trust apart.",
    ),
    "P106": Explained(
        "An id in braces is one that the guide gives to quizzes and their answers.",
        "Two equal ids on a page make links lead to the wrong place.",
        "## Answers {#answers}",
        "## What we answer {#our-answers}",
    ),
    "P107": Explained(
        "A title, author or status holds `<` or `>`. The theme would write it into "
        "the page as HTML.",
        "The theme writes these into each page as they are.",
        "title: Trust <b>now</b>",
        "title: Trust now",
    ),
    "Q101": Explained(
        "A comment looks like a quiz marker but is not written like one: capitals, a "
        "missing space, one dash too few, a typing error; or there is another comment "
        "inside a quiz.",
        "A marker that is not seen would put the whole quiz on the page as plain "
        "text, its answers too.",
        "<!-- Quiz parts-of-trust -->",
        "<!-- quiz parts-of-trust -->",
    ),
    "Q102": Explained(
        "A marker is indented, in a list, a quotation or an open HTML tag, or shares "
        "its line with text.",
        "Markdown readers disagree about what a comment inside something else is.",
        "- <!-- quiz parts-of-trust -->",
        "<!-- quiz parts-of-trust -->",
    ),
    "Q103": Explained(
        "A quiz is not closed before the next one begins or the page ends.",
        "All that follows would belong to the quiz.",
    ),
    "Q104": Explained(
        "A hint, explanation or end marker stands where no quiz is open.",
        "It would do nothing, and what it was meant to close stays open.",
    ),
    "Q105": Explained(
        "A code fence never ends. What follows would all be code.",
        "All that follows would be shown as code.",
        "```\nsome code",
        "```\nsome code\n```",
    ),
    "Q106": Explained(
        "A comment never ends, or has swallowed a marker because its `-->` is "
        "missing. Comments do not nest.",
        "All that follows would vanish from the page.",
        "<!-- a note",
        "<!-- a note -->",
    ),
    "Q107": Explained(
        "A code fence starts on the line of a list marker, where Markdown readers "
        "disagree.",
        "One reader would show code, and another a list.",
        "- ```",
        "- Some text:\n\n    ```",
    ),
    "Q111": Explained(
        "The quiz has no id, or one with capitals, underlines or other signs.",
        "The id is the address of the quiz, and the name under which a device "
        "remembers it.",
        "<!-- quiz Parts_Of_Trust -->",
        "<!-- quiz parts-of-trust -->",
    ),
    "Q112": Explained(
        "Another quiz has the same id. Ids are unique in the whole guide, because "
        "links and saved answers name them.",
        "A link to one would open the other.",
    ),
    "Q113": Explained(
        "A word in the start line is no `key=value`. Mind spaces round the `=`.",
        "A setting that is not understood would be passed over.",
        "<!-- quiz a-night kind = fill -->",
        "<!-- quiz a-night kind=fill -->",
    ),
    "Q114": Explained(
        "This kind of quiz has no such setting.",
        "A setting that does nothing makes its author believe that it does.",
        "<!-- quiz a-night kind=order shuffle=no -->",
        "<!-- quiz a-night kind=order -->",
    ),
    "Q115": Explained(
        "A setting is written twice.",
        "Only one of the two can hold.",
        "<!-- quiz a-night kind=fill kind=match -->",
        "<!-- quiz a-night kind=fill -->",
    ),
    "Q116": Explained(
        "The value is none of those allowed, or is in quotes.",
        "A value that is not understood would be passed over.",
        '<!-- quiz a-night kind="fill" -->',
        "<!-- quiz a-night kind=fill -->",
    ),
    "Q117": Explained(
        "The page's front matter has no such objective, or the claim register no such "
        "claim.",
        "A question that tests nothing the page names leaves readers without a way "
        "back. One about no claim has no answer.",
    ),
    "Q118": Explained(
        "An `evidence` quiz does not say which claim it is about.",
        "The degrees, and the reason for each, come from the claim.",
        "<!-- quiz how-sure kind=evidence -->",
        "<!-- quiz how-sure kind=evidence claim=accuracy-and-satisfaction -->",
    ),
    "Q121": Explained(
        "There is no question above the first option, item or row, or a `fill` holds "
        "nothing but gaps.",
        "Readers would not know what is asked.",
    ),
    "Q122": Explained(
        "After the options, items or table stands text that belongs neither to them "
        "nor to a hint or explanation.",
        "Nobody could tell whether it belongs to the last option or to the page.",
    ),
    "Q123": Explained(
        "A hint or an explanation has no text.",
        "A reader who asks for a hint and gets an empty box feels fooled.",
    ),
    "Q124": Explained(
        "There are more than 3 hints, more than one explanation, or a hint in "
        "`reflect`.",
        "More help than that is a second page. And a reflection has nothing to hint "
        "at.",
    ),
    "Q125": Explained(
        "A `fill`, `match` or `order` has no explanation. There are no reasons, so "
        "nothing else would say why the answer is right.",
        "A reader who is wrong needs to see why. In these kinds no option could say "
        "it.",
    ),
    "Q126": Explained(
        "A heading in a quiz. It would leak into the contents and the search.",
        "It would leak into the contents and the search.",
        "## Which fits?",
        "**Which fits?**",
    ),
    "Q127": Explained(
        "A definition in a quiz. It belongs to the whole page.",
        "It belongs to the whole page.",
    ),
    "Q128": Explained(
        "HTML, an attribute or a link target that a quiz cannot hold.",
        "It could run, load or style something. Nothing in a quiz may.",
        "<b>no</b>",
        "**no**",
    ),
    "Q129": Explained(
        "The quiz is longer than anyone would read.",
        "Nobody reads a question that long.",
    ),
    "Q130": Explained(
        "Told by the build alone: after all other checks something was left in the "
        "quiz that could run or load. Please tell us, it should have been told "
        "sooner.",
        "What could run or load must never reach a reader.",
    ),
    "Q201": Explained(
        "Something in brackets at the start of an item is no box, or no space follows "
        "it.",
        "GitHub shows a box there only if it is written in this way.",
        "- [X ] Robin asks first.",
        "- [x] Robin asks first.",
    ),
    "Q202": Explained(
        "This kind has no such box, for instance `[~]` in a check, or any box in a "
        "`fill`, `match`, `order` or `evidence`.",
        "Each kind has its own way to mark what is right.",
    ),
    "Q203": Explained(
        "An item stands in the list of the options without a box, or with a bullet "
        "among the numbered items of an `order`.",
        "It would be read as part of the question.",
        "- Robin asks first.",
        "- [ ] Robin asks first.",
    ),
    "Q204": Explained(
        "An option has no reason. Readers learn most from it, so every option has one.",
        "The reason is what readers learn from, above all when they were wrong.",
        "- [ ] Robin waits.",
        "- [ ] Robin waits.\n  > Waiting is kind, and it tells nobody what comes.",
    ),
    "Q205": Explained(
        "There is nothing to answer: no options, no gap, no table, or no numbered "
        "list.",
        "Readers could do nothing with it.",
    ),
    "Q206": Explained(
        "No option is marked `[x]`.",
        "Every answer would be wrong.",
        "- [ ] Robin asks first.",
        "- [x] Robin asks first.",
    ),
    "Q207": Explained(
        "A scenario has two best options.",
        "Best means one. What else would do is marked as also reasonable.",
        "- [x] Robin asks first.\n- [x] Robin asks later.",
        "- [x] Robin asks first.\n- [~] Robin asks later.",
    ),
    "Q208": Explained(
        "An option has a box and no text, an item only its number, or a row nothing "
        "on the right.",
        "There would be nothing to choose.",
    ),
    "Q209": Explained(
        "Two options or items say the same, apart from emphasis, case or punctuation.",
        "A reader who chose one would be told that the other is right.",
    ),
    "Q210": Explained(
        "Too few or too many options, items, rows, pairs, different right sides, "
        "gaps, or answers of a gap.",
        "Too few can be guessed, and too many cannot be held in mind.",
    ),
    "Q211": Explained(
        "A box where no option can stand: indented, or in a hint, an explanation or a "
        "nested list.",
        "It would be shown as two brackets, and nobody could choose it.",
    ),
    "Q212": Explained(
        "A line under an option is indented too little to belong to it. A formatter "
        "may have done that to a tab.",
        "Markdown readers would end the option above it.",
        "- [ ] Robin waits.\n > Why.",
        "- [ ] Robin waits.\n  > Why.",
    ),
    "Q213": Explained(
        "Behind the first line of a reason a line has no `>`.",
        "It would be read as more of the option, and give the reason away.",
    ),
    "Q214": Explained(
        "A reason in a `reflect` or `order` quiz, which has none.",
        "Nothing there is right or wrong one by one, so a reason would be shown to "
        "nobody.",
    ),
    "Q301": Explained(
        "A gap starts with `[[` and its paragraph, list item or quotation ends before "
        "`]]`.",
        "Its answers would stand on the page for all to read.",
        "It is [[predictable.",
        "It is [[predictable]].",
    ),
    "Q302": Explained(
        "An answer of a gap is empty or has nothing that could be typed, often "
        "because of a bar too many; or a bar in it has a backslash.",
        "An empty answer would make an empty field right.",
        "[[predictable|]]",
        "[[predictable]]",
    ),
    "Q303": Explained(
        "Something with two dots and a number is no range: the higher number first, "
        "both the same, or a word in it.",
        "No number would ever fit it.",
        "[[15..12]]",
        "[[12..15]]",
    ),
    "Q304": Explained(
        "Told by the build alone: a gap in a link or a picture, where no field can "
        "stand.",
        "A field cannot stand in a link or a picture.",
    ),
    "Q401": Explained(
        "A row of a `match` has one column, or more than two.",
        "Nobody could tell what belongs to what.",
        "| bid | a small request | or more |",
        "| bid | a small request |",
    ),
    "Q402": Explained(
        "Two rows of a `match` have the same left side, so nobody could tell which is "
        "meant.",
        "Nobody could tell which of the two is meant.",
    ),
    "Q403": Explained(
        "A right side that is to fit nothing stands in another row too.",
        "It fits something, so it cannot be the one that fits nothing.",
    ),
    "S101": Explained(
        "A chapter lacks one of the parts that every chapter has.",
        "Readers find their way because each chapter has the same parts, and courses "
        "link to them.",
        "## What is known",
        "## What we know, and how sure {#evidence}",
    ),
    "S102": Explained(
        "The parts of a chapter stand in another order.",
        "Readers find their way because the parts come in the same order everywhere.",
    ),
    "S103": Explained(
        "An exercise of a chapter with `safety: 1` or `2` has no gate before its "
        "steps.",
        "An exercise for two can go wrong where one is afraid. The gate asks first.",
    ),
    "S104": Explained(
        "The front matter of a chapter lacks a line.",
        "Lists, ways through the guide and the foot of the page are made from it.",
    ),
    "S105": Explained(
        "A chapter has too few or too many questions, reflections, key ideas or "
        "objectives.",
        "Fewer leave something untested or unsaid. More tire people out.",
    ),
    "S106": Explained(
        "A warning: a section has more than 350 words, or a chapter more than 2,250.",
        "A tired reader stops before the end, and the end is where the exercise is.",
    ),
    "S107": Explained(
        "A page says it answers a line that the old article does not have.",
        "Then nobody can tell where that line is answered.",
    ),
    "S108": Explained(
        "A line of the old article that no page answers, and no planned chapter will.",
        "Whoever knew the old article is owed an answer to each of its lines.",
    ),
    "S109": Explained(
        "A worked dialogue or scenario that `docs/_data/cast.yml` does not tell of.",
        "The one who errs must not always be of the same gender, and only a list of "
        "all scenes shows that.",
    ),
    "S110": Explained(
        "An entry of `docs/_data/cast.yml` for a scene that is gone.",
        "It would count in the tally of who errs, though no page shows it.",
    ),
    "S111": Explained(
        "A route, a course, a worksheet or an answer key names a page that is not "
        "there.",
        "The way would have a gap.",
    ),
    "S112": Explained(
        "A page has no `description:`, or one that search engines and shared links "
        "would leave out or cut: it has 50 to 160 characters.",
        "It is all that search engines and shared links show of the page.",
        "description: On trust.",
        "description: What trust between partners is, how it is measured, and what "
        "nobody knows yet.",
    ),
    "S113": Explained(
        "Two pages have the same description.",
        "In a list of results, nobody could tell the two pages apart.",
    ),
    "S114": Explained(
        "A group in `docs/_data/confusable.yml` names a question that is not there, "
        "or a reflection.",
        "The mixed review could not put the two side by side.",
    ),
    "S115": Explained(
        "A chapter with `safety: 2` has no `<!-- care ID -->`, or no `exit: true`.",
        "Who is shaken by a page needs to know what helps, and needs to leave in a "
        "second.",
    ),
    "S116": Explained(
        "A page with `exit: true` has no `tab_title:`.",
        "The heading would stand in the history of a shared phone.",
    ),
    "S117": Explained(
        "The `tab_title:` of such a page would tell something to whoever reads a "
        "history.",
        "Who shares a phone with the reader could see it.",
        "tab_title: Leaving an abusive partner",
        "tab_title: About couples",
    ),
    "S118": Explained(
        "A chapter has no worksheet, or no answer key, where the guide has any.",
        "A teacher would look for it among the others, and in vain.",
    ),
    "S119": Explained(
        "The steps of a lesson plan and its debrief do not add up to the minutes that "
        "`lesson:` gives the class.",
        "The bell rings when it rings, and what falls away is the debrief.",
    ),
    "S120": Explained(
        "A lesson plan lacks one of its parts: aim, before class, safety, opting out, "
        "steps, debrief.",
        "Each part keeps somebody safe, or keeps the lesson honest.",
    ),
    "S121": Explained(
        "The heading of a step, or of the debrief, does not end with its minutes.",
        "The clock of the lesson is made from these headings.",
        "### Two sentences {#two-sentences}",
        "### Two sentences, 8 minutes {#two-sentences}",
    ),
    "S122": Explained(
        "Room to write is not given as a number, or as too large a one.",
        "A worksheet is to fit on one sheet of paper.",
        "<!-- writing-lines many -->",
        "<!-- writing-lines 3 -->",
    ),
    "S123": Explained(
        "The chapter of a worksheet has a way out and the worksheet has none.",
        "Who may not be seen reading the one may not be seen with the other.",
    ),
    "T101": Explained(
        "What stands behind `tested-by` is not the name of a test.",
        "Readers are shown the name; one that leads nowhere holds nothing.",
        "<!-- tested-by privacy -->",
        "<!-- tested-by tests/hooks/test_policy.py::"
        "test_every_page_begins_with_the_policy -->",
    ),
    "T102": Explained(
        "It names a test file that is not there.",
        "A file that was renamed or removed would go on vouching for the sentence.",
    ),
    "T103": Explained(
        "It names a test that its file does not have, or that is always skipped.",
        "Nothing would fail on the day when the sentence stops being true.",
    ),
    "T104": Explained(
        "A section of a page with `untested:` names no test, and is not listed there.",
        "What the guide says of itself is to be as good as what it says of others: "
        "either something holds it, or it is plain that nothing does.",
    ),
    "T105": Explained(
        "`untested:` lists a section that names a test, or one that the page lacks.",
        "The list would say less than is known, or speak of what is gone.",
    ),
    "W101": Explained(
        "A waiver is not written like one, or gives no cause.",
        "Whoever reads the page next has to see what was allowed, and why.",
        "<!-- allow N5 -->",
        "<!-- allow N5: the word is quoted to be questioned -->",
    ),
    "W102": Explained(
        "A waiver covers nothing: what it allowed has been mended.",
        "A waiver that covers nothing will hide the next mistake.",
    ),
    "W103": Explained(
        "A waiver for a rule that cannot be waived.",
        "Some rules keep readers safe, or keep the site whole. Nothing about a place "
        "can change that.",
    ),
}


def explained(code: str) -> Explained:
    """What rule ``code`` means; KeyError if there is none."""
    rule = PROSE_RULES.get(code) or ITEM_RULES.get(code)
    if not rule:
        return EXPLAINED[code]
    means = f"{rule.title}. Severity: {rule.severity}."
    return Explained(means, rule.reason, rule.bad, rule.good)
