// How the page looks: font size and colours at once, kept by the server (POST /look); read-aloud.
// Without this file the same forms reload the page.

const root = document.documentElement;
const LARGEST = 3;

function changeSize(by) {
  const size = Math.min(LARGEST, Math.max(0, Number(root.dataset.size) + by));
  root.dataset.size = size;
  for (const button of document.querySelectorAll("[data-size-by]")) {
    button.value = Math.min(LARGEST, Math.max(0, size + Number(button.dataset.sizeBy)));
  }
  return size;
}

function changeTheme(theme) {
  root.dataset.theme = theme;
  for (const button of document.querySelectorAll("button[name=theme]")) {
    button.setAttribute("aria-pressed", button.value === theme);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-look-form]") || !button) return;
  event.preventDefault();
  const choice = new FormData(form);
  if (button.name === "theme") {
    changeTheme(button.value);
    choice.set("theme", button.value);
  } else {
    choice.set("size", changeSize(Number(button.dataset.sizeBy)));
  }
  fetch(form.action, { method: "POST", body: choice, redirect: "manual" });
});

// On a telephone the heaps of a list lie side by side, and slide: the open one is brought into sight. The page stays.

const heap = document.querySelector(".side [aria-current]");
const heaps = heap?.closest("ul");

if (heaps) {
  const [at, room] = [heap.getBoundingClientRect(), heaps.getBoundingClientRect()];
  heaps.scrollLeft += at.left - room.left - (room.width - at.width) / 2;
}

// Read aloud: the words of the page, in its language, slowly; a second press stops.

function wordsOfPage() {
  const page = document.querySelector("[data-read-this]") || document.getElementById("main");
  return page.innerText.replace(/\n{2,}/g, "\n");
}

function stopReading(button) {
  speechSynthesis.cancel();
  button.querySelector("span").textContent = button.dataset.start;
  button.setAttribute("aria-pressed", "false");
}

function startReading(button) {
  const speech = new SpeechSynthesisUtterance(wordsOfPage());
  speech.lang = root.lang === "en" ? "en" : "zh-CN";
  speech.rate = 0.9;
  speech.onend = () => stopReading(button);
  button.dataset.start ||= button.textContent.trim();
  button.querySelector("span").textContent = button.dataset.stop;
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(speech);
}

if ("speechSynthesis" in window) {
  for (const button of document.querySelectorAll("[data-read]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) stopReading(button);
      else startReading(button);
    });
  }
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

// The phone menu closes when one looks elsewhere.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A page that only asks “are you sure”: Enter presses its button, which has the focus; Escape goes back.

document.addEventListener("keydown", (event) => {
  const back = document.querySelector("[data-escape]");
  if (event.key === "Escape" && back && !event.defaultPrevented && !document.querySelector("details.menu[open]")) {
    back.click();
  }
});
