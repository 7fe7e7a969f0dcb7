/*
 * The switch between light and dark colours, which are there before the first paint.
 * A choice is kept only if the reader lets this device remember; otherwise each page
 * follows the device.
 */
{
  const SCHEMES = { light: "default", dark: "slate" };

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

  paint(document.body.dataset.mdColorScheme);
  document.querySelector(".guide-colours")?.addEventListener("click", (event) => {
    const scheme = SCHEMES[event.currentTarget.dataset.to];
    guideMemory.change((kept) => (kept.scheme = scheme));
    paint(scheme);
  });
}
