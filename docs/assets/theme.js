/*
 * The colours, before the first paint: those of the device, or those that the
 * reader chose with the switch. A choice is kept only if the reader lets this
 * device remember; otherwise each page follows the device.
 */
{
  const SCHEMES = { light: "default", dark: "slate" };
  const device = matchMedia("(prefers-color-scheme: dark)");

  function paint(scheme) {
    document.body.dataset.mdColorScheme = scheme;
    const button = document.querySelector(".guide-colours");
    if (!button) return;
    const other = scheme === SCHEMES.dark ? "light" : "dark";
    button.hidden = false;
    button.dataset.to = other;
    button.setAttribute("aria-label", `Switch to ${other} colours`);
    button.title = button.getAttribute("aria-label");
  }

  addEventListener("DOMContentLoaded", () => {
    paint(document.body.dataset.mdColorScheme); // now with the switch
    document.querySelector(".guide-colours")?.addEventListener("click", (event) => {
      const scheme = SCHEMES[event.currentTarget.dataset.to];
      guideMemory.change((kept) => (kept.scheme = scheme));
      paint(scheme);
    });
  });

  // as soon as there is a body, which is not yet
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    const ofDevice = device.matches ? SCHEMES.dark : SCHEMES.light;
    paint(guideMemory.read().kept?.scheme ?? ofDevice);
  }).observe(document.documentElement, { childList: true });
}
