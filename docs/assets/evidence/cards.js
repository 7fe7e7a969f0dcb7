/*
 * A claim mark opens its card over the page. Without script the mark is a link
 * to the same card at the end of the page, from which this takes its words.
 */
{
  // no function declarations: they would leave the block and meet the quiz's own
  let dialog;

  const make = () => {
    dialog = document.createElement("dialog");
    dialog.className = "claim-dialog md-typeset";
    dialog.setAttribute("aria-label", "How sure we are, and why");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "claim-dialog__close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    const body = document.createElement("div");
    body.tabIndex = 0; // so that the keyboard can scroll a long card
    body.className = "claim-dialog__body";
    // all else of the page is out of reach meanwhile, so its way out comes along
    const ways = [...document.querySelectorAll(".exit__way")];
    dialog.append(close, ...ways.map((way) => way.cloneNode(true)), body);
    // a touch beside the card closes it
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
  };

  const open = (card) => {
    if (!dialog) make();
    const copy = card.cloneNode(true);
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    copy.open = true;
    dialog.lastChild.replaceChildren(copy);
    if (!dialog.open) dialog.showModal();
    dialog.lastChild.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const card =
      link.matches(".claim-mark, .evidence-box a") &&
      document.getElementById(link.hash.slice(1))?.closest(".claim-card");
    if (card) {
      event.preventDefault();
      open(card);
    } else if (dialog?.contains(link)) {
      dialog.close(); // a way out of the card leads to the page behind it
    }
  });
}
