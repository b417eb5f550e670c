// A button that may be pressed again after a while: the seconds are counted where the page says when. Without script the page says it all the same,
// and whoever presses too early hears so: the server decides.

for (const place of document.querySelectorAll("[data-waits]")) {
  const button = place.querySelector("button"), count = place.querySelector("[data-count]"), told = place.querySelector("[data-told]");
  const until = Date.now() + Number(place.dataset.waits) * 1000;
  const follow = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.setAttribute("aria-disabled", String(left > 0));
    if (left > 0) {
      count.textContent = place.dataset.left.replace("{n}", left);
      setTimeout(follow, (until - Date.now()) % 1000 || 1000);
    } else {
      count.textContent = place.dataset.over;
      told.textContent = place.dataset.over; // who hears the page hears the end, not every second
    }
  };
  button.form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  if (Number(place.dataset.waits) > 0) follow();
}
