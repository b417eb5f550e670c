// The security check: new pictures without a reload, and the calculation that replaces the picture.

const RENEW_AFTER_MS = 4 * 60 * 1000; // a task is good for five minutes

for (const block of document.querySelectorAll("[data-captcha]")) {
  const picture = block.querySelector("[data-captcha-picture]");
  if (picture) letPictureRenew(block, picture);
  if (block.dataset.captcha === "proof") prove(block);
}

function letPictureRenew(block, picture) {
  const image = picture.querySelector("img");
  const button = picture.querySelector("[name=captcha_new]");
  const renew = async (event) => {
    event.preventDefault();
    let next;
    try { next = await newQuestion(block); } catch { return; } // too many or no network: the old one stays
    picture.querySelector("[name=captcha_token]").value = next.token;
    image.src = next.picture;
    picture.querySelector("[data-plays]").href = next.sound;
    picture.querySelector("[name=captcha]").value = "";
    picture.querySelector("[name=captcha]").focus();
  };
  image.dataset.renews = "";
  image.addEventListener("click", renew);
  button.addEventListener("click", renew);
  picture.querySelector("[data-plays]").addEventListener("click", (event) => {
    event.preventDefault();
    new Audio(event.currentTarget.href).play();
  });
  const change = picture.querySelector("[data-captcha-switch]");
  change.hidden = !self.crypto?.subtle;
  change.addEventListener("click", () => { picture.remove(); prove(block); });
}

// Where the browser cannot calculate, it shows what it would show without script.
function offerPicture(block) {
  const plain = block.querySelector("noscript");
  if (!plain) return;
  block.querySelector("[data-captcha-proof]").hidden = true;
  block.querySelector(":scope > [name=captcha]")?.remove();
  plain.insertAdjacentHTML("afterend", plain.textContent);
  plain.remove();
  letPictureRenew(block, block.querySelector("[data-captcha-picture]"));
}

function prove(block) {
  if (!self.crypto?.subtle) { offerPicture(block); return; } // a connection that is not safe
  const area = block.querySelector("[data-captcha-proof]");
  const answer = document.createElement("input");
  answer.type = "hidden";
  answer.name = "captcha";
  answer.value = area.dataset.solved;
  block.append(answer);
  area.hidden = false;
  tell(area, answer.value ? "done" : "running");
  if (!answer.value) solve(block, area, answer, JSON.parse(area.dataset.task));
  setInterval(async () => {
    try { solve(block, area, answer, (await newQuestion(block)).task); } catch { tell(area, "failed"); }
  }, RENEW_AFTER_MS);
}

function solve(block, area, answer, task) {
  const started = performance.now();
  const worker = new Worker(area.dataset.worker);
  worker.onerror = () => { tell(area, "failed"); offerPicture(block); };
  worker.onmessage = ({ data }) => {
    worker.terminate();
    if (!data) return tell(area, "failed");
    answer.value = btoa(JSON.stringify({ challenge: task, solution: data }));
    area.dataset.milliseconds = Math.round(performance.now() - started);
    tell(area, "done");
  };
  worker.postMessage(task.parameters);
}

function tell(area, state) {
  area.dataset.state = state;
  area.querySelector("[data-captcha-status]").textContent = area.dataset[state];
}

async function newQuestion(block) {
  const response = await fetch(block.dataset.renew);
  if (!response.ok) throw new Error(`no new question: ${response.status}`);
  return response.json();
}
