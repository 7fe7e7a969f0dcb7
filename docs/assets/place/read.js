/*
 * Below a chapter, where this device remembers: the reader's own mark that they
 * have read it. Nobody's scrolling is watched.
 */
class GuideRead extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const event of ["guide-settings", "storage", "pageshow"])
      addEventListener(event, () => this.show(), { signal });
    if (!this.input) this.build();
    this.show();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  build() {
    const label = make("label", { className: "guide-settings__switch" });
    this.input = make("input", { type: "checkbox", autocomplete: "off" });
    this.input.addEventListener("change", () => this.mark());
    label.append(this.input, "I have read this chapter");
    this.status = make("p", {});
    this.status.setAttribute("role", "status");
    this.append(label, this.status);
  }

  mark() {
    const { chapter } = this.dataset;
    const state = guideMemory.change((kept) => {
      kept.read = kept.read.filter((each) => each !== chapter);
      if (this.input.checked) kept.read.push(chapter);
    });
    this.show();
    this.status.textContent = state === "full" ? SETTINGS.states.full : "";
  }

  show() {
    const { state, kept } = guideMemory.read();
    this.hidden = state !== "on";
    this.input.checked = kept?.read.includes(this.dataset.chapter) ?? false;
  }
}

customElements.define("guide-read", GuideRead);
