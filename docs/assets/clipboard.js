/*
 * Links to headings and to questions copy their own address, and lines to cite have
 * a button that copies them. Without this file the links are followed as links, and
 * the lines can be chosen and copied by hand.
 */
{
  const WORDS = {
    section: "Copy the link to this section",
    question: "Copy the link to this question",
    link: "Link copied.",
    subject: "Link copied. It says what this page is about.",
    button: "Copy",
    line: "Copied.",
    refused: {
      link: "This browser did not let the page copy. The link’s own menu may: press and hold it, or use the other mouse button.",
      line: "This browser did not let the page copy. The line is selected now, for you to copy.",
    },
  };
  const STAYS = 8000; // ms that a message stays in view
  const make = (tag, properties) =>
    Object.assign(document.createElement(tag), properties);

  const status = make("p", { className: "copied" });
  status.setAttribute("role", "status");
  document.body.append(status);
  let timer;

  function say(words) {
    clearTimeout(timer);
    status.textContent = ""; // or the same words would not be read out again
    timer = setTimeout(() => {
      status.textContent = words;
      timer = setTimeout(() => (status.textContent = ""), STAYS);
    }, 50);
  }

  /* Whether a text could be copied. A page that came by http has no clipboard. */
  async function copy(text) {
    if (!navigator.clipboard) return copyByCommand(text);
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  function copyByCommand(text) {
    const { activeElement } = document;
    const area = make("textarea", { className: "copied__text", value: text });
    area.readOnly = true;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    activeElement.focus({ preventScroll: true });
    return done;
  }

  async function copyLink(link) {
    const address = new URL(link.href);
    address.search = ""; // what an app added to follow a reader is not passed on
    const done = await copy(address.href);
    const copied = document.querySelector(".exit__way") ? WORDS.subject : WORDS.link;
    say(done ? copied : WORDS.refused.link);
  }

  async function copyLine(line) {
    const done = await copy(line.textContent.trim());
    if (!done) getSelection().selectAllChildren(line);
    say(done ? WORDS.line : WORDS.refused.line);
  }

  for (const [links, words] of [
    [".headerlink", WORDS.section],
    [".quiz__link", WORDS.question],
  ])
    for (const link of document.querySelectorAll(links)) link.title = words;

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".headerlink, .quiz__link");
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (!link || button || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    copyLink(link);
  });

  for (const line of document.querySelectorAll(".cite-lines dd")) {
    const name = line.previousElementSibling;
    const button = make("button", { type: "button", textContent: WORDS.button });
    button.setAttribute("aria-label", `${WORDS.button}: ${name.textContent}`);
    button.addEventListener("click", () => copyLine(line));
    name.append(" ", button);
  }
}
