// What gets more comfortable with script. Every page works without it.

for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  const turn = () => {
    field.type = field.type === "text" ? "password" : "text";
    // What is read out says the same as what stands there.
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    const name = button.getAttribute("aria-label");
    button.setAttribute("aria-label", button.dataset.otherLabel);
    button.dataset.otherLabel = name;
  };
  button.addEventListener("click", turn);
  // Not sent after all, or come back to, the button still says what it does.
  field.form.addEventListener("submit", () => { if (field.type === "text") turn(); });
}

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break; // only where the connection is safe
  button.hidden = false;
  const said = document.createElement("span"); // a new text of a button is not read out by itself
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  button.after(said);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.textContent = said.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-saves]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([button.dataset.saves], { type: "text/plain" }));
    link.download = button.dataset.as;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => { window.print(); });
}

for (const dialog of document.querySelectorAll("dialog[data-opens]")) {
  dialog.open = false; // close() would tell the listener below, a moment later
  dialog.addEventListener("close", () => { location.assign(dialog.dataset.goesTo); });
  dialog.showModal();
}

for (const link of document.querySelectorAll("dialog [data-closes]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); link.closest("dialog").close(); });
}

for (const button of document.querySelectorAll("[data-needs]")) {
  const field = document.getElementById(button.dataset.needs);
  const hint = document.getElementById(button.getAttribute("aria-describedby"));
  const follow = () => {
    button.setAttribute("aria-disabled", String(!field.value));
    hint.hidden = Boolean(field.value);
  };
  field.addEventListener("input", follow);
  button.form.addEventListener("submit", (event) => {
    if (!field.value && !("switches" in event.submitter.dataset)) { event.preventDefault(); field.focus(); }
  });
  follow();
}

// The buttons that change the language send the form that somebody typed in last, so that what was typed stays.
document.addEventListener("input", ({ target: { form } }) => {
  if (form?.method === "get") {
    const typed = new URLSearchParams(new FormData(form));
    document.querySelector("form[action='/sprache'] [name=page]").value = `${location.pathname}?${typed}`;
  } else if (form?.id) {
    for (const button of document.querySelectorAll("[data-switches]")) button.setAttribute("form", form.id);
  }
});

// A double click sends a form once: of two answers the browser would show the second, which only says that it came too late.
// What was changed meanwhile, or another button, is meant, and goes.
const ONCE_MS = 1000;
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, submitter, timeStamp: at } = event;
  if (event.defaultPrevented) return;
  const told = new URLSearchParams(new FormData(form)).toString();
  const last = sent.get(form);
  if (last && at - last.at < ONCE_MS && last.told === told && last.submitter === submitter) event.preventDefault();
  else sent.set(form, { at, told, submitter });
});
