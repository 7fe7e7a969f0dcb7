/*
 * The search. Until its field has focus it loads nothing; then the index, which the
 * build makes, and Material's own worker, which ranks and marks what it finds. What a
 * reader types stays in the field: it goes into no address, storage or history.
 */
{
  const PAGES = 8;
  const SECTIONS = 2;
  const BEFORE = 50; // letters shown before the first word found
  const LETTERS = 170;
  const PAUSE = 150; // milliseconds without a key before anything is looked for
  const [SETUP, QUERY] = [0, 2]; // what Material's worker is told by
  const WAYS = [
    { location: "questions/", title: "Questions and answers" },
    { location: "glossary/", title: "Glossary" },
    { location: "support/", title: "Support" },
  ];

  const theme = JSON.parse(document.getElementById("__config").textContent);

  // Looking

  let engine;

  /* The search, loaded once; what could not be loaded is tried again. */
  function started() {
    engine ??= load();
    engine.catch(() => (engine = undefined));
    return engine;
  }

  async function load() {
    const index = await guideFiles.text("search/search_index.json");
    const { config, docs, passed_over } = JSON.parse(index);
    const worker = await guideFiles.worker(new URL(theme.search, location));
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
      return { near, pages: pagesOf(near ? (await ask(QUERY, nearly(words))).items : items) };
    };
  }

  const isWayOut = (element) => element.matches("[data-exit]");
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

  const ways = () => list("search__ways", WAYS.map((way) => link(way, "search__page")));

  function many({ pages: { length }, near }) {
    const all = `${length} page${length > 1 ? "s" : ""}`;
    const told = length > PAGES ? `The ${PAGES} nearest of ${all}` : all;
    return near ? `Nothing with just these words. ${told} with words like them` : told;
  }

  class GuideSearch extends HTMLElement {
    connectedCallback() {
      if (this.field) return;
      const type = "button";
      this.opener = make("button", { type, class: "search__open", "aria-label": "Search" });
      this.opener.append(this.querySelector("svg"));
      this.opener.addEventListener("click", () => this.open());
      this.field = make("input", {
        id: "search-field",
        class: "search__field",
        type: "search",
        placeholder: "Search",
        autocomplete: "off",
        autocapitalize: "none",
        enterkeyhint: "search",
        maxlength: 200,
      });
      const label = make("label", { class: "search__label", for: "search-field" });
      label.append("Search this guide");
      const close = make("button", { type, class: "search__close" }, "Close");
      close.addEventListener("click", () => this.close());
      this.status = make("p", { class: "search__status", role: "status" });
      this.found = make("div", { class: "search__list" });
      // a click on its text keeps focus within
      this.results = make("div", { class: "search__results", tabindex: -1 });
      this.results.append(this.status, this.found);
      const sheet = make("div", { class: "search__sheet", role: "search" });
      sheet.append(label, close, this.field, this.results);
      this.replaceChildren(this.opener, sheet);

      this.field.addEventListener("focus", () => this.begin());
      this.field.addEventListener("input", () => {
        this.begin();
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.look(), PAUSE);
      });
      this.found.addEventListener("click", ({ target }) => {
        if (target.closest("a")) this.hide();
      });
      this.addEventListener("keydown", (event) => this.onKey(event));
      this.addEventListener("focusout", () => {
        // the way out stays where it is while it is pressed
        const kept = () => this.matches(":focus-within") || isWayOut(document.activeElement);
        setTimeout(() => kept() || this.hide());
      });
    }

    /* Focus the field, on a narrow screen in a sheet of its own. */
    open() {
      this.toggleAttribute("data-open", true);
      this.field.select();
      this.field.focus();
    }

    hide() {
      this.toggleAttribute("data-open", false);
    }

    close() {
      (this.opener.offsetParent ? this.opener : this.field).focus();
      this.hide();
    }

    begin() {
      this.toggleAttribute("data-open", true);
      started().catch(() => {}); // told when something is looked for
    }

    tell(text, ...more) {
      this.status.textContent = text;
      this.found.replaceChildren(...more);
    }

    /* Look for what stands in the field when the search is free to. */
    async look() {
      if (this.looking) return;
      this.looking = true;
      try {
        let typed;
        let found;
        do {
          typed = this.field.value;
          if (!this.ready && typed) this.tell("Loading the search …");
          const search = await started();
          this.ready = true;
          found = await search(typed);
        } while (typed !== this.field.value);
        this.show(found);
      } catch {
        this.ready = false;
        this.tell("The search could not be loaded. You can look here:", ways());
      }
      this.looking = false;
    }

    show(found) {
      if (!found) this.tell("");
      else if (!found.pages.length) {
        this.tell("Nothing found. Try another word, or look here:", ways());
      } else {
        const nearest = found.pages.slice(0, PAGES).map(entry);
        this.tell(many(found), list("search__pages", nearest));
      }
    }

    onKey(event) {
      const { key, target } = event;
      const stops = [this.field, ...this.found.querySelectorAll("a")];
      const at = stops.indexOf(target);
      const way = { ArrowDown: 1, ArrowUp: -1, Enter: at === 0 ? 1 : 0 }[key];
      const stop = at < 0 || !way ? undefined : stops[at + way];
      if (stop || key === "Escape") event.preventDefault(); // Escape would empty the field
      stop?.focus();
      if (key === "Escape") this.close();
      // the theme's keys, such as n for the next page
      if (key.length === 1) event.stopPropagation();
    }
  }

  customElements.define("guide-search", GuideSearch);

  // questions keep these keys to themselves
  /* Ctrl or Command with K. A single letter could be set off by speech input. */
  addEventListener("keydown", (event) => {
    const held = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    if (!held || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    document.querySelector("guide-search")?.open();
  });
}
