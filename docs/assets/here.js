/* Beside the text, the contents say which section is now being read. */
{
  const links = new Map(
    [...document.querySelectorAll(".md-nav--secondary a[href^='#']")].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  const headings = [...links.keys()]
    .map((id) => document.getElementById(id))
    .filter(Boolean);

  function mark() {
    const top = innerHeight / 4;
    const read = headings.filter((each) => each.getBoundingClientRect().top < top);
    for (const [id, link] of links) {
      const now = id === read.at(-1)?.id;
      link.classList.toggle("md-nav__link--active", now);
      if (now && link.getAttribute("aria-current") !== "location")
        link.scrollIntoView({ block: "nearest" });
      if (now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  let waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }

  if (headings.length) {
    addEventListener("scroll", soon, { passive: true });
    mark();
  }
}
