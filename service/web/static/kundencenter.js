// What gets more comfortable with script. Every page works without it.
"use strict";

for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

for (const dialog of document.querySelectorAll("dialog[data-opens]")) {
  dialog.open = false; // close() would tell the listener below, a moment later
  dialog.addEventListener("close", () => { location.assign(dialog.dataset.goesTo); });
  dialog.showModal();
}
