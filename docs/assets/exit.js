/*
 * "Exit this page", on pages that somebody else had better not see. The links
 * work without this file. With it the page is hidden at once, what this guide
 * keeps in the browser is removed and nothing else, and another site takes the
 * page's place in the history, so that Back does not lead here. Shift pressed
 * three times does the same, whatever has focus.
 */
{
  const TIMES = 3;
  const WITHIN = 5000; // ms, for all three: the links have no limit
  const WORDS = {
    hint: "or press Shift 3 times",
    pressed: (times) => `Shift pressed: ${times} of 3.`,
    late: "Timed out. You are still on this page.",
    leaving: "Activated. Loading… If nothing loads, close this tab.",
    title: "Loading…",
  };

  const { title } = document;
  const way = document.querySelector(".exit__way");
  const make = (tag, properties) =>
    Object.assign(document.createElement(tag), properties);
  const hint = make("span", {
    id: "exit-hint",
    className: "exit__hint",
    textContent: WORDS.hint,
  });
  const status = make("span", { className: "exit__status" });
  const overlay = make("div", { className: "exit-overlay" });
  status.setAttribute("role", "status");
  overlay.setAttribute("role", "alert");
  way.setAttribute("aria-describedby", hint.id);
  way.after(hint, status);

  /* Of this guide, from wherever it is kept; hosts share their storage. */
  function forget() {
    for (const name of ["localStorage", "sessionStorage"])
      try {
        for (const key of Object.keys(window[name]))
          if (key.startsWith(guideMemory.KEY)) window[name].removeItem(key);
      } catch {
        // what may not be touched holds nothing of ours
      }
  }

  function leave() {
    if (overlay.isConnected) return;
    startOver();
    // what is outside of one would not be read out
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
    document.documentElement.classList.add("exit-leaving");
    document.body.append(overlay);
    // once it is in the page, or it would not be read out
    overlay.textContent = WORDS.leaving;
    document.title = WORDS.title;
    forget();
    location.replace(way.href);
  }

  /* A page that comes back from the browser's memory is not left blank. */
  function comeBack() {
    document.documentElement.classList.remove("exit-leaving");
    overlay.textContent = "";
    overlay.remove();
    document.title = title;
  }

  let pressed = 0;
  let alone = false; // whether Shift is down and nothing else has been touched
  let timer;

  function say(words) {
    status.textContent = words;
  }

  function startOver() {
    clearTimeout(timer);
    pressed = 0;
    alone = false;
    say("");
  }

  function press() {
    pressed += 1;
    if (pressed === TIMES) {
      leave();
      return;
    }
    if (pressed === 1) {
      clearTimeout(timer);
      timer = setTimeout(timeOut, WITHIN);
    }
    say(WORDS.pressed(pressed));
  }

  function timeOut() {
    pressed = 0;
    say(WORDS.late);
    timer = setTimeout(() => say(""), WITHIN);
  }

  /* Before any other listener of the page, so that none can keep Shift to itself. */
  function listen(name, action) {
    addEventListener(name, action, true);
  }

  listen("keydown", (event) => {
    if (event.key !== "Shift") startOver();
    else if (!event.repeat)
      alone = !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
  });
  listen("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    press();
  });
  // a screen reader may keep the other key to itself, and then move focus
  for (const name of ["pointerdown", "focusin"]) listen(name, startOver);
  addEventListener("pageshow", comeBack);
  listen("click", (event) => {
    if (!event.target.closest?.("[data-exit]")) return;
    event.preventDefault();
    leave();
  });
}
