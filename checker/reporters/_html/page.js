"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  let cards, ofCard;

  function choose(id, scroll) {
    all(".current").forEach((one) => one.classList.remove("current"));
    const card = document.getElementById(id);
    if (!card) return;
    card.classList.add("current");
    (ofCard.get(id) || []).forEach((claim) => claim.classList.add("current"));
    if (scroll) card.scrollIntoView({block: "nearest"});
    card.focus({preventScroll: true});
  }

  // what a reader has set holds for the next report too, where a page puts another one into itself
  const off = {severity: new Set(), rule: new Set()}, opened = new Map();
  let sought = "";

  function filtered() {
    for (const [name, values] of Object.entries(off)) {
      all(`input[data-${name}]`).forEach((box) => { if (box.checked) values.delete(box.dataset[name]); else values.add(box.dataset[name]); });
    }
    show();
  }

  function show() {
    const severities = off.severity, rules = off.rule;
    cards.forEach((card) => { card.hidden = severities.has(card.dataset.severity) || rules.has(card.dataset.rule); });
    all(".claim").forEach((claim) => {
      claim.classList.toggle("off", claim.dataset.findings.split(" ").every((id) => { const card = document.getElementById(id); return !card || card.hidden; }));
    });
  }

  function step(event, claim) {
    event.preventDefault();
    const shown = claim.dataset.findings.split(" ").filter((id) => { const card = document.getElementById(id); return card && !card.hidden; });
    const now = shown.findIndex((id) => document.getElementById(id).classList.contains("current"));
    if (shown.length) choose(shown[(now + 1) % shown.length], true);
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey || !"nj pk".includes(event.key) || event.key === " ") return;
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const now = shown.findIndex((card) => card.classList.contains("current"));
    const way = "nj".includes(event.key) ? 1 : -1;
    const next = shown[(Math.max(now, way > 0 ? -1 : 0) + way + shown.length) % shown.length];
    choose(next.id, true);
    (ofCard.get(next.id)[0] || next).scrollIntoView({block: "center"});
  });

  // what a report is made of from now on: a page that puts another report into itself says so with the event "report"
  function begin() {
    cards = all(".card");
    ofCard = new Map(cards.map((card) => [card.id, all(".claim").filter((claim) => claim.dataset.findings.split(" ").includes(card.id))]));
    all(".claim").forEach((claim) => claim.addEventListener("click", (event) => step(event, claim)));
    cards.forEach((card) => card.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(card.id, false); }));
    const filters = document.querySelector(".filters");
    if (filters) {
      filters.hidden = false;
      for (const [name, values] of Object.entries(off)) {
        all(`input[data-${name}]`).forEach((box) => { box.checked = !values.has(box.dataset[name]); });
      }
      filters.addEventListener("change", filtered);
      filters.addEventListener("submit", (event) => event.preventDefault());
    }
    const search = document.getElementById("search");
    if (search) {
      search.value = sought;
      search.addEventListener("input", () => { sought = search.value; seek(); });
      seek();
    }
    all("details").forEach((part) => {
      const name = part.querySelector("summary").textContent.replace(/[\d,]+/g, "");
      if (opened.has(name)) part.open = opened.get(name);
      part.addEventListener("toggle", () => opened.set(name, part.open));
    });
    show();
  }

  function seek() {
    const wanted = sought.toLowerCase();
    all(".facts tbody tr").forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
  }

  begin();
  document.addEventListener("report", begin);
})();
