// The reading room works without this. It adds keys, results while one types, copying, and dropping of files.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

// ---- keys: / search, j next, k previous, o open, ? help ----

let here = -1;

function step(by) {
  const hits = all(".hit");
  if (!hits.length) return;
  hits[here]?.classList.remove("here");
  here = Math.min(Math.max(here + by, 0), hits.length - 1);
  hits[here].classList.add("here");
  hits[here].querySelector("a.open")?.focus({ preventScroll: true });
  hits[here].scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => document.getElementById("seek").select(),
  j: () => step(1),
  k: () => step(-1),
  o: () => all(".hit")[here]?.querySelector("a.open")?.click(),
  "?": () => { location.href = "/help"; },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// ---- search while one types: the same address as without, of which only the results are taken ----

const PAUSE = 180;
let waiting = 0;
let asked = null;

async function look(form) {
  const fields = new URLSearchParams(location.pathname === "/search" ? location.search : "");
  for (const [name, value] of new FormData(form)) fields.set(name, value);
  fields.delete("page");
  const address = `/search?${fields}`;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address, { signal: asked.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("live");
    const shown = document.getElementById("live");
    if (!found || !shown) return;
    shown.replaceWith(found);
    here = -1;
    document.title = page.title;
    history.replaceState(null, "", address);
  } catch (problem) {
    if (problem.name !== "AbortError") form.requestSubmit();
  }
}

const seek = document.getElementById("seek");
if (seek && document.getElementById("live")) {
  seek.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(seek.form), PAUSE);
  });
}

// ---- copying ----

for (const button of all("button.copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 1500);
  });
}

// ---- dropping a file onto its field ----

for (const drop of all("label.drop")) {
  const field = drop.querySelector("input");
  const over = (is) => drop.classList.toggle("over", is);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  drop.addEventListener("dragleave", () => over(false));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    field.files = event.dataTransfer.files;
  });
}
