// The projector's clock: counts one question down, goes on after a reload, and says by how much it is over. Space starts and stops.

const box = document.querySelector("[data-timer]");
if (box) {
  const left = box.querySelector("[data-left]");
  const start = box.querySelector("[data-start]");
  const reset = box.querySelector("[data-reset]");
  const words = { start: start.textContent, pause: start.dataset.pause };
  const whole = Number(box.dataset.timer) * 60;
  const key = `timer:${box.dataset.key}`;
  let kept = { spent: 0, since: 0 };
  try {
    kept = JSON.parse(sessionStorage.getItem(key)) || kept;
  } catch {
    // what cannot be read is begun anew
  }

  const keep = () => sessionStorage.setItem(key, JSON.stringify(kept));
  const spent = () => kept.spent + (kept.since ? (Date.now() - kept.since) / 1000 : 0);

  const show = () => {
    const rest = Math.ceil(whole - spent());
    const over = rest < 0;
    const shown = Math.abs(rest);
    const clock = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
    left.textContent = over ? `${box.dataset.over} ${clock}` : clock;
    box.classList.toggle("over", over);
    start.textContent = kept.since ? words.pause : words.start;
  };

  start.addEventListener("click", () => {
    kept = kept.since ? { spent: spent(), since: 0 } : { spent: kept.spent, since: Date.now() };
    keep();
    show();
  });
  reset.addEventListener("click", () => {
    kept = { spent: 0, since: 0 };
    keep();
    show();
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
    if (step) document.querySelector(`[rel=${step}]`)?.click();
    if (event.key === " " && !event.target.closest("a, button")) {
      event.preventDefault();
      start.click();
    }
  });
  start.hidden = false;
  reset.hidden = false;
  show();
  setInterval(show, 250);
}
