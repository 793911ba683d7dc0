// The queue by keyboard: / search, arrows or j k choose, Enter opens, a letter is a verb, ? helps.
// On the page of one matter the letters are those of its buttons.
// Letters of the chosen row's verbs come before j and k, so a verb may be named J.

const rows = () => [...document.querySelectorAll("[data-queue] tbody tr")];
const chosen = () => document.querySelector("[data-queue] tr[aria-current]");

function choose(row) {
  chosen()?.removeAttribute("aria-current");
  if (row) {
    row.setAttribute("aria-current", "true");
    row.querySelector("[data-open]")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  showKeys(row);
}

function move(by) {
  const all = rows();
  const at = all.indexOf(chosen());
  choose(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

function verbs(row) {
  return [...(row || document.querySelector(".next") || document.createElement("i")).querySelectorAll("[data-key]")];
}

function spell(place, found) {
  place?.replaceChildren(
    ...found.flatMap((verb) => {
      const key = document.createElement("kbd");
      key.textContent = verb.dataset.key.toUpperCase();
      return [key, ` ${verb.dataset.word || verb.textContent.trim()}  `];
    }),
  );
}

const showKeys = (row) => spell(document.querySelector("[data-key-words]"), verbs(row));

function help() {
  const all = [...document.querySelectorAll("[data-key]")];
  const once = all.filter((verb, at) => all.findIndex((each) => each.dataset.key === verb.dataset.key) === at);
  if (once.length) spell(document.querySelector("[data-help-verbs]"), once);
  document.querySelector("[data-help]")?.showModal();
}

function press(key) {
  const verb = verbs(chosen()).find((each) => each.dataset.key.toLowerCase() === key.toLowerCase());
  verb?.click();
  return Boolean(verb);
}

const KEYS = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": help,
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  j: () => move(1),
  k: () => move(-1),
  Escape: () => choose(null),
};

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (event.key === "Escape" && event.target.matches("[data-search]")) event.target.blur();
  if (writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (press(event.key)) {
    event.preventDefault();
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

for (const foot of document.querySelectorAll("[data-keys]")) foot.hidden = false;
showKeys(chosen());
