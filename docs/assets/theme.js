/*
 * What Material would do in inline scripts, which the policy of the pages
 * forbids: the functions by which its own script keeps things, and the colours
 * of the first paint. Only a choice of colours is kept, and only if the reader
 * lets this device remember; otherwise each page follows the device.
 */
{
  const device = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () =>
    guideMemory.read().kept?.scheme ?? (device.matches ? "slate" : "default");

  /* The kept choice, as Material would have written it; null if there is none. */
  function palette() {
    const kept = guideMemory.read().kept?.scheme;
    const inputs = [...document.querySelectorAll("input[name=__palette]")];
    const index = inputs.findIndex((input) => input.dataset.mdColorScheme === kept);
    if (index < 0) return null;
    const { mdColorMedia, mdColorScheme, mdColorPrimary, mdColorAccent } =
      inputs[index].dataset;
    const color = {
      media: mdColorMedia,
      scheme: mdColorScheme,
      primary: mdColorPrimary,
      accent: mdColorAccent,
    };
    return { index, color };
  }

  window.__md_scope = new URL("../", document.currentScript.src);
  window.__md_hash = (text) =>
    [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
  window.__md_get = (name) => (name === "__palette" ? palette() : null);

  // Material would keep the colours of each page it opens, chosen or not
  window.__md_set = () => {};
  addEventListener("change", ({ target }) => {
    if (target.name !== "__palette") return;
    guideMemory.change((kept) => {
      kept.scheme = target.dataset.mdColorScheme;
    });
  });

  // before the first paint: as soon as there is a body, which is not yet
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    document.body.dataset.mdColorScheme = scheme();
    observer.disconnect();
  }).observe(document.documentElement, { childList: true });
}
