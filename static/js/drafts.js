// Typed words are not lost: <form data-keep="name"> keeps a draft in this tab, for this address alone, brings it
// back and says so, and warns before the page is left with words that were not sent. Choices of files cannot be
// kept; what a step chose ("verb") is chosen anew each time, so that nobody decides by an old tick.

const forms = document.querySelectorAll("form[data-keep]");
const SENT = "sent";
let sending = false;

const shelf = (form) => `draft:${form.dataset.keep}:${location.pathname}`;

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type),
  );
}

const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

function changed(form) {
  return fields(form).some((field) => (isChoice(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue && field.type !== "select-one"));
}

function keep(form) {
  const draft = fields(form).map((field) => [field.name, isChoice(field) ? field.value : null, isChoice(field) ? field.checked : field.value, field.defaultValue]);
  sessionStorage.setItem(shelf(form), JSON.stringify(draft));
}

const isChosen = (field) => isChoice(field) || field.type.startsWith("select");

const seen = (form) => JSON.stringify(fields(form).map((field) => (isChoice(field) ? field.checked : field.value)));

function bringBack(form) {
  // A form that came back with errors carries its words itself.
  if (form.querySelector("[aria-invalid=true]")) return;
  const before = seen(form);
  for (const [name, choice, value, written] of JSON.parse(sessionStorage.getItem(shelf(form)) || "[]")) {
    const field = fields(form).find((each) => each.name === name && (choice === null || each.value === choice));
    if (!field || (form.dataset.keep === "verb" && isChosen(field))) continue;
    if (isChoice(field)) field.checked = value;
    // What somebody else wrote there meanwhile is not written over.
    else if (!field.value || field.value === written) field.value = value;
  }
  if (seen(form) !== before) say(form);
}

// What was brought back is said above the form, with a way to be rid of it.
function say(form) {
  const note = document.querySelector("#brought-back").content.firstElementChild.cloneNode(true);
  note.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(shelf(form));
    form.reset();
    note.remove();
    fields(form)[0].focus();
  });
  form.prepend(note);
}

// A page that says "it arrived" (data-sent) ends the draft that was sent last.
if (document.querySelector("[data-sent]")) {
  sessionStorage.removeItem(sessionStorage.getItem(SENT));
}
sessionStorage.removeItem(SENT);

for (const form of forms) {
  bringBack(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => {
    sending = true;
    sessionStorage.setItem(SENT, shelf(form));
  });
}

// Who logs out or leaves a shared machine leaves no words behind: <form data-forget>.
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => sessionStorage.clear());
}

window.addEventListener("beforeunload", (event) => {
  if (!sending && [...forms].some(changed)) event.preventDefault();
});
