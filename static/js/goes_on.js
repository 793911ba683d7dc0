// One lot after the other: the page presses by itself, until somebody leaves it.

const form = document.querySelector("[data-goes-on]");
if (form) {
  const next = setTimeout(() => form.requestSubmit(), 300);
  // The page that is left still stands while the other is on its way: it must not press any more.
  document.addEventListener("click", (event) => event.target.closest("a") && clearTimeout(next));
}
