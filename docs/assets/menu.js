/*
 * The menu of a narrow window. Without script it is a link to the list of pages,
 * which opens while it is led to; with it, a control that opens and closes it.
 */
{
  const opener = document.querySelector(".guide-menu");
  const drawer = document.getElementById("__drawer");
  const list = document.getElementById("menu");

  function set(open) {
    drawer.checked = open;
    opener.setAttribute("aria-expanded", open);
    if (open) list.querySelector("a")?.focus();
  }

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    set(!drawer.checked);
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    opener.click();
  });
  drawer.addEventListener("change", () => set(drawer.checked));
  list.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    set(false);
    if (!event.target.matches(".guide-menu__close")) return;
    event.preventDefault();
    opener.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    set(false);
    opener.focus();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !list.contains(relatedTarget)) set(false);
  });
}
