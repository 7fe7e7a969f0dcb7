/*
 * The field of the search. Until it has focus nothing of the search is loaded; then
 * found.js, which looks and shows what it finds. What a reader types stays in the
 * field: it goes into no address, storage or history.
 */
{
  const PAUSE = 150; // milliseconds without a key before anything is looked for
  const WAYS = [
    { location: "questions/", title: "Questions and answers" },
    { location: "glossary/", title: "Glossary" },
    { location: "support/", title: "Support" },
  ];

  const theme = JSON.parse(document.getElementById("__config").textContent);

  let engine;

  /* The search, loaded once; what could not be loaded is tried again. */
  function started(script) {
    engine ??= run(script).then(() => guideFound(new URL(theme.search, location)));
    engine.catch(() => (engine = undefined));
    return engine;
  }

  const run = (src) =>
    new Promise((resolve, reject) => {
      const script = make("script", { src });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  const isWayOut = (element) => element.matches("[data-exit]");

  function make(tag, given, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function ways() {
    const items = WAYS.map(({ location, title }) => {
      const href = guideFiles.page(location);
      return make("li", {}, make("a", { class: "search__page", href }, title));
    });
    return make("ul", { class: "search__ways" }, ...items);
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
      started(this.dataset.script).catch(() => {}); // told when something is looked for
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
          const search = await started(this.dataset.script);
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
      else if (!found.pages) this.tell("Nothing found. Try another word, or look here:", ways());
      else this.tell(found.told, found.pages);
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

  /* Ctrl or Command with K. A single letter could be set off by speech input. */
  addEventListener("keydown", (event) => {
    const held = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    if (!held || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    document.querySelector("guide-search")?.open();
  });
}
