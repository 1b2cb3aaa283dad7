"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const desk = at("desk"), draft = at("draft"), format = at("format"), day = at("date"), file = at("file"), token = at("token"), status = at("status"), report = at("report");
  const PAUSE = 250;          // milliseconds without a keystroke after which a draft is checked
  const AGAIN = 2000;         // milliseconds until a desk that did not answer is asked again
  const ENDINGS = {txt: "text", text: "text", md: "markdown", markdown: "markdown", html: "html", htm: "html"};
  let dropped = null;         // the file that is checked instead of the text, once one was given
  let waiting = 0, asking = null;

  token.value = sessionStorage.getItem("token") || "";

  function say(words, wrong) {
    status.textContent = words;
    status.classList.toggle("wrong", Boolean(wrong));
  }

  function asked() {
    const one = dropped ? {name: dropped.name, data: dropped.data} : {name: "draft", text: draft.value, format: format.value};
    if (day.value) one.date = day.value;
    return one;
  }

  function show(page) {
    // its body without its script: what draws and moves it is here already
    const found = new DOMParser().parseFromString(page.slice(page.indexOf("<body>") + 6, page.lastIndexOf("<script>")), "text/html");
    report.replaceChildren(...Array.from(found.body.childNodes).map((node) => document.adoptNode(node)));
    document.dispatchEvent(new Event("report"));
  }

  async function check() {
    if (asking) asking.abort();
    if (!dropped && !draft.value.trim()) {
      report.replaceChildren();
      say("Nothing is kept: a draft is checked and forgotten.");
      return;
    }
    const mine = asking = new AbortController();
    const headers = {"Content-Type": "application/json"};
    if (token.value) headers.Authorization = `Bearer ${token.value}`;
    try {
      const answer = await fetch("/v1/check?format=html", {method: "POST", headers, body: JSON.stringify({documents: [asked()]}), signal: mine.signal});
      if (answer.ok) {
        show(await answer.text());
        say(dropped ? `${dropped.name} checked` : "checked");
        return;
      }
      at("token-row").hidden = at("token-row").hidden && answer.status !== 401;
      say((await answer.json()).error, true);
      if (answer.status === 503) later(1000 * Number(answer.headers.get("Retry-After") || 1));
    } catch (error) {
      if (error.name === "AbortError") return;
      say("claimlint does not answer; it is asked again", true);
      later(AGAIN);
    }
  }

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(check, pause);
  }

  async function take(given) {
    if (!given) return;
    const bytes = new Uint8Array(await given.arrayBuffer());
    const ending = given.name.split(".").pop().toLowerCase();
    if (ending in ENDINGS) {            // a text can be gone on with
      dropped = null;
      format.value = ENDINGS[ending];
      draft.value = new TextDecoder().decode(bytes);
    } else {
      let said = "";
      for (let start = 0; start < bytes.length; start += 32768) said += String.fromCharCode(...bytes.subarray(start, start + 32768));
      dropped = {name: given.name, data: btoa(said)};
      draft.value = "";
    }
    fit();
    later(0);
  }

  // a file leaves no room for a text that is not there, and a text nothing of a file that is gone
  function fit() {
    draft.rows = dropped ? 2 : 10;
    draft.placeholder = dropped ? `${dropped.name} is checked. Type or paste here to check a text instead.` : "";
    format.disabled = Boolean(dropped);
    if (!dropped) file.value = "";
  }

  draft.addEventListener("input", () => { dropped = null; fit(); later(PAUSE); });
  [format, day].forEach((one) => one.addEventListener("change", () => later(0)));
  token.addEventListener("change", () => { sessionStorage.setItem("token", token.value); later(0); });
  file.addEventListener("change", () => take(file.files[0]));
  desk.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("dragover", (event) => { event.preventDefault(); desk.classList.add("over"); });
  document.addEventListener("dragleave", () => desk.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    desk.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });
})();
