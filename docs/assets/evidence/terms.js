/*
 * What a term means shows on hover and focus by style alone. Here: a touch shows
 * it before a second one follows the link, and Escape puts it away.
 */
{
  let touched;
  const put = (term, state) => term?.nextElementSibling?.toggleAttribute("data-away", state);

  document.addEventListener("click", (event) => {
    const term = event.target.closest?.("a.term");
    if (term && term !== touched && event.pointerType === "touch") event.preventDefault();
    touched = term;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const term of document.querySelectorAll("a.term:hover, a.term:focus")) {
      put(term, true);
    }
  });

  for (const again of ["pointerover", "focusin"]) {
    document.addEventListener(again, (event) => {
      put(event.target.closest?.("a.term"), false);
    });
  }
}
