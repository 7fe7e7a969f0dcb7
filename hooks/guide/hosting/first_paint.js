/*
 * The colours, before anything is drawn: those that the reader chose with the switch,
 * or those of the device. It stands in the page, since a file would come later, and
 * touches nothing but the page's body, as soon as there is one.
 */
{
  let chosen;
  try {
    chosen = JSON.parse(localStorage.getItem("trust-and-attunement-guide")).scheme;
  } catch {
    // nothing is kept, or nothing that can be read
  }
  if (!["default", "slate"].includes(chosen))
    chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.dataset.mdColorScheme = chosen;
  }).observe(document.documentElement, { childList: true });
}
