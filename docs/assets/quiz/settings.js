/*
 * What readers may turn on for the questions of a page: being asked how sure they
 * are, and having their answers remembered on this device. Both are off until
 * then. The first lasts as long as the page; the second says so itself.
 */

const settings = { confidence: guideMemory.read().kept?.confidence ?? false };

const SETTINGS = {
  summary: "Settings for the questions",
  on: "remembering is on",
  confidence: "Ask how sure I am before I check an answer",
  remember: "Remember my answers on this device",
  warning:
    "Nothing is remembered unless you turn this on. Others who use this device could then see what you answered and on which day, so leave it off on a shared one.",
  list: "What this device remembers",
  forget: "Forget everything and turn this off",
  states: {
    on: "From now on this device remembers what you answer. It is sent nowhere.",
    off: "Everything is forgotten. Nothing is being remembered.",
    damaged:
      "What is stored here for this guide cannot be read. It may be damaged, or something else wrote it. Nothing is remembered until you let it be forgotten.",
    newer:
      "What is stored here was written by a newer version of this guide. It is left as it is, and nothing is remembered until you let it be forgotten.",
    forbidden: "This browser does not let pages remember anything.",
    full: "This device has no room left, so nothing can be remembered.",
  },
};

class GuideSettings extends HTMLElement {
  connectedCallback() {
    if (!this.remember) this.build();
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("guide-settings", () => this.refresh(), { signal });
    addEventListener("storage", () => this.follow(), { signal });
    addEventListener("pageshow", () => this.follow(), { signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  build() {
    this.replaceChildren();
    this.confidence = this.addSwitch(SETTINGS.confidence, (on) => {
      settings.confidence = on;
      const state = guideMemory.change((kept) => (kept.confidence = on));
      changed();
      if (state === "full") this.say(state);
    });
    this.remember = this.addSwitch(SETTINGS.remember, (on) =>
      on ? this.turnOn() : this.forget(),
    );
    const warning = make("p", { id: "guide-settings-warning" });
    const href = guideFiles.page("what-this-device-remembers/");
    const list = make("a", { textContent: SETTINGS.list, href });
    warning.append(`${SETTINGS.warning} `);
    if (!document.querySelector("guide-remembered")) warning.append(list, ".");
    this.remember.setAttribute("aria-describedby", warning.id);
    this.off = button(SETTINGS.forget, () => this.forget());
    this.status = make("p", {});
    this.status.setAttribute("role", "status");
    this.append(warning, this.off, this.status);
  }

  addSwitch(words, action) {
    const row = make("label", { className: "guide-settings__switch" });
    const input = make("input", { type: "checkbox", autocomplete: "off" });
    input.addEventListener("change", () => action(input.checked));
    row.append(input, words);
    this.append(row);
    return input;
  }

  turnOn() {
    const state = guideMemory.turnOn();
    guideMemory.change((kept) => (kept.confidence = settings.confidence));
    // where it stays off, this sets the switch back
    changed({ remember: true });
    this.say(state);
  }

  forget() {
    const state = guideMemory.forget();
    changed({ forgotten: true });
    this.say(state);
    this.remember.focus();
  }

  say(state) {
    this.status.textContent = SETTINGS.states[state];
  }

  /* What was forgotten in another tab, or on the page before, is forgotten here. */
  follow() {
    const was = this.state;
    this.refresh();
    if (was === "on" && this.state === "off") changed({ forgotten: true });
  }

  refresh() {
    const { state } = guideMemory.read();
    const details = this.closest("details");
    this.confidence.checked = settings.confidence;
    this.remember.checked = state === "on";
    this.off.hidden = state === "off" || state === "forbidden";
    const telling = this.status.textContent || state === "damaged" || state === "newer";
    if (telling && state !== this.state) {
      this.say(state);
      if (details) details.open = true;
    }
    this.state = state;
    if (!details) return;
    const note = state === "on" ? ` (${SETTINGS.on})` : "";
    details.firstChild.textContent = SETTINGS.summary + note;
  }
}

/* Tells every question and every list of settings on the page. */
function changed(detail = {}) {
  dispatchEvent(new CustomEvent("guide-settings", { detail }));
}

/* Above the first question of a page. */
function addSettings(first = document.querySelector("guide-quiz:has(.quiz__status)")) {
  if (!first || document.querySelector("guide-settings")) return;
  const details = make("details", { className: "guide-settings" });
  details.append(make("summary", {}), document.createElement("guide-settings"));
  first.before(details);
}

if (!customElements.get("guide-settings")) {
  customElements.define("guide-settings", GuideSettings);
  addSettings();
}
