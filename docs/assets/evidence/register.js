/* The claim register: a choice of certainty and of chapter, and what it leaves. */
for (const register of document.querySelectorAll(".claim-register")) {
  const cards = [...register.querySelectorAll(".claim-card")];
  const box = document.createElement("div");
  box.className = "claim-filter";
  const status = document.createElement("p");
  status.setAttribute("role", "status");

  const show = () => {
    let left = 0;
    for (const card of cards) {
      const fits =
        (!degree.value || card.dataset.degree === degree.value) &&
        (!chapter.value || card.dataset.chapters.split(" ").includes(chapter.value));
      card.hidden = !fits;
      left += fits;
    }
    for (const topic of register.querySelectorAll("section")) {
      topic.hidden = !topic.querySelector(".claim-card:not([hidden])");
    }
    status.textContent = `${left} of ${cards.length} claims`;
  };

  const choice = (label, all, options) => {
    const name = document.createElement("label");
    const select = document.createElement("select");
    select.autocomplete = "off";
    select.add(new Option(all, ""));
    for (const [value, text] of options) select.add(new Option(text, value));
    select.addEventListener("change", show);
    name.append(label, " ", select);
    box.append(name);
    return select;
  };

  const degrees = new Map();
  const chapters = new Map();
  for (const card of cards) {
    degrees.set(
      card.dataset.degree,
      card.querySelector(".claim-card__degree").lastChild.textContent.trim(),
    );
    const uris = card.dataset.chapters.split(" ");
    card
      .querySelectorAll(".claim-card__ways a")
      .forEach((link, index) => chapters.set(uris[index], link.textContent));
  }
  const degree = choice("Certainty", "Any", degrees);
  const chapter = choice("Chapter", "Any", chapters);
  box.append(status);
  register.prepend(box);
  show();
}
