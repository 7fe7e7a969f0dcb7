/*
 * What the search finds, and how it is shown; loaded when its field is first used.
 * The index is made by the build; Material's own worker ranks and marks what it finds.
 */
{
  const PAGES = 8;
  const SECTIONS = 2;
  const BEFORE = 50; // letters shown before the first word found
  const LETTERS = 170;
  const [SETUP, QUERY] = [0, 2]; // what Material's worker is told by

  /* The search, once its index is loaded: for what is typed, what is to be shown. */
  globalThis.guideFound = async (engine) => {
    const index = await guideFiles.text("search/search_index.json");
    const { config, docs, passed_over } = JSON.parse(index);
    const worker = await guideFiles.worker(engine);
    const ask = (type, data) =>
      new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data.data);
        worker.onerror = reject;
        worker.postMessage({ type, data });
      });
    await ask(SETUP, { config, docs, options: {} });
    return async (typed) => {
      const words = wordsOf(typed).filter((word) => !passed_over.includes(word));
      if (!words.length) return undefined;
      const { items } = await ask(QUERY, exactly(words, typed));
      const near = !items.length;
      const pages = pagesOf(near ? (await ask(QUERY, nearly(words))).items : items);
      return pages.length ? shownOf(pages, near) : {};
    };
  };

  // Looking

  const wordsOf = (typed) => typed.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

  /* Each word in all its forms, and what begins like the last, still being typed. */
  function exactly(words, typed) {
    const last = words.at(-1);
    const open = last.length > 2 && typed.toLowerCase().endsWith(last);
    return [...words.map((word) => `${word}^4`), ...(open ? [last] : [])].join(" ");
  }

  /* Long words with one letter off. */
  const nearly = (words) =>
    words.map((word) => `${word}${word.length > 4 ? "~" : "^"}1`).join(" ");

  /* Pages in their order: those found by all the words of a synonym lead. */
  function pagesOf(groups) {
    const pages = groups.map((items) => {
      const page = items.find((item) => !item.location.includes("#"));
      const sections = items.filter((item) => item !== page).sort(byLead);
      return { page, sections, lead: Math.max(...items.map(lead)) };
    });
    return pages.sort((one, other) => other.lead - one.lead);
  }

  const byLead = (one, other) => lead(other) - lead(one);
  const lead = ({ tags = [], first }) => (tags.some(isWhole) ? (first ? 2 : 1) : 0);
  const isWhole = (tag) => !/[\p{L}\p{N}]/u.test(tag.replace(/<mark>.*?<\/mark>/g, ""));

  // Showing

  function make(tag, given, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const SIGNS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  const plain = (html) =>
    html.replace(/<[^>]*>|\s+/g, " ").replace(/&\w+;/g, (sign) => SIGNS[sign] ?? sign);

  /* Text with its marks and no other tags, cut near the first mark where it is long. */
  function shown(html, letters = Infinity) {
    const parts = html.split(/<\/?mark>/).map(plain);
    if (parts.length > 1 && parts[0].length > BEFORE) {
      parts[0] = `… ${parts[0].slice(-BEFORE).replace(/^\S* /, "")}`;
    }
    const found = [];
    for (const [index, part] of parts.entries()) {
      const cut = part.length > letters;
      const text = cut ? `${part.slice(0, letters).replace(/\S*$/, "")}…` : part;
      found.push(index % 2 ? make("mark", {}, text) : text);
      if (cut) break;
      letters -= part.length;
    }
    return found;
  }

  const link = ({ location, title }, name) =>
    make("a", { class: name, href: guideFiles.page(location) }, ...shown(title));

  const teaser = ({ text }) =>
    make("p", { class: "search__teaser" }, ...shown(text, LETTERS));

  const list = (name, items) =>
    make("ul", { class: name }, ...items.map((item) => make("li", {}, ...[item].flat())));

  function entry({ page, sections }) {
    const found = sections
      .slice(0, SECTIONS)
      .map((section) => [link(section, "search__section"), teaser(section)]);
    return [
      link(page, "search__page"),
      ...(page.score ? [teaser(page)] : []),
      ...(found.length ? [list("search__sections", found)] : []),
    ];
  }

  /* How many were found, in words, and the nearest of them. */
  const shownOf = (pages, near) => ({
    told: many(pages, near),
    pages: list("search__pages", pages.slice(0, PAGES).map(entry)),
  });

  function many({ length }, near) {
    const all = `${length} page${length > 1 ? "s" : ""}`;
    const told = length > PAGES ? `The ${PAGES} nearest of ${all}` : all;
    return near ? `Nothing with just these words. ${told} with words like them` : told;
  }
}
