// One lot after the other: the page presses by itself, until somebody leaves it.

const form = document.querySelector("[data-goes-on]");
if (form) setTimeout(() => form.requestSubmit(), 300);
