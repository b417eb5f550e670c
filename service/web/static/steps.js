// A long form in short steps, on narrow screens: one part at a time. Everywhere else, and without script, it is whole.

for (const whole of document.querySelectorAll("[data-steps]")) {
  const narrow = matchMedia("(max-width: 44rem)"); // as in kundencenter.css
  const steps = [...whole.querySelectorAll(":scope > [data-step]")];
  const last = steps.length - 1;
  let at = 0;
  const show = (wanted) => {
    at = wanted;
    steps.forEach((step, index) => step.classList.toggle("kc-current", index === at));
    whole.classList.toggle("kc-begun", at > 0);
  };
  const go = (wanted) => {
    show(wanted);
    steps[at].querySelector("h2").focus();
    steps[at].scrollIntoView();
  };
  // What is missing is said by the browser, where it is missing; what else is wrong, by the answer to the whole form.
  const isFilled = () => [...steps[at].querySelectorAll("input")]
    .every((field) => !field.offsetParent || field.reportValidity());
  const goOn = () => { if (isFilled()) go(at + 1); };

  for (const button of whole.querySelectorAll("[data-next]")) button.addEventListener("click", goOn);
  for (const button of whole.querySelectorAll("[data-back]")) button.addEventListener("click", () => go(at - 1));
  whole.closest("form").addEventListener("submit", (event) => {
    if (narrow.matches && at < last) { event.preventDefault(); goOn(); }
  });
  for (const link of document.querySelectorAll("[data-error-summary] a")) {
    link.addEventListener("click", () => {
      const found = steps.findIndex((step) => step.querySelector(link.hash));
      if (found >= 0) show(found);
    });
  }
  whole.classList.add("kc-stepped");
  show(Math.max(0, steps.findIndex((step) => step.querySelector(".kc-wrong"))));
}
