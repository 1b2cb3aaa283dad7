"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const cards = all(".card");
  const filters = document.querySelector(".filters");
  const ofCard = new Map(cards.map((card) => [card.id, all(".claim").filter((claim) => claim.dataset.findings.split(" ").includes(card.id))]));

  function choose(id, scroll) {
    all(".current").forEach((one) => one.classList.remove("current"));
    const card = document.getElementById(id);
    if (!card) return;
    card.classList.add("current");
    (ofCard.get(id) || []).forEach((claim) => claim.classList.add("current"));
    if (scroll) card.scrollIntoView({block: "nearest"});
    card.focus({preventScroll: true});
  }

  function show() {
    const off = (name) => new Set(all(`input[data-${name}]`).filter((box) => !box.checked).map((box) => box.dataset[name]));
    const severities = off("severity"), rules = off("rule");
    cards.forEach((card) => { card.hidden = severities.has(card.dataset.severity) || rules.has(card.dataset.rule); });
    all(".claim").forEach((claim) => {
      claim.classList.toggle("off", claim.dataset.findings.split(" ").every((id) => { const card = document.getElementById(id); return !card || card.hidden; }));
    });
  }

  all(".claim").forEach((claim) => claim.addEventListener("click", (event) => {
    event.preventDefault();
    const shown = claim.dataset.findings.split(" ").filter((id) => { const card = document.getElementById(id); return card && !card.hidden; });
    const now = shown.findIndex((id) => document.getElementById(id).classList.contains("current"));
    if (shown.length) choose(shown[(now + 1) % shown.length], true);
  }));
  cards.forEach((card) => card.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(card.id, false); }));

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey || !"nj pk".includes(event.key) || event.key === " ") return;
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const now = shown.findIndex((card) => card.classList.contains("current"));
    const step = "nj".includes(event.key) ? 1 : -1;
    const next = shown[(Math.max(now, step > 0 ? -1 : 0) + step + shown.length) % shown.length];
    choose(next.id, true);
    (ofCard.get(next.id)[0] || next).scrollIntoView({block: "center"});
  });

  if (filters) {
    filters.hidden = false;
    filters.addEventListener("change", show);
    filters.addEventListener("submit", (event) => event.preventDefault());
  }
  const search = document.getElementById("search");
  if (search) search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    all(".facts tbody tr").forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
  });
})();
