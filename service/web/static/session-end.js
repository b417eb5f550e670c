// When a session is over its pages are covered; and no tab warns while another one is in use.

const cover = document.getElementById("abgemeldet");
const farewell = document.getElementById("abmeldung-naht");
const holder = cover.dataset.holder;
const key = cover.dataset.keptAs;
const asks = cover.dataset.asks;
const title = document.title;
const warnBefore = 120_000;
const awayFor = 30_000;
const ways = [...cover.querySelectorAll("[data-leads]")];
let ends = Date.now() + Number(cover.dataset.leftMs);
let hiddenAt = 0;
let unsure = false; // until the server has said how the session stands

// What the tabs of a browser tell each other: whose session it is, under a name of no use elsewhere, and when it ends by
// the clock of this computer, which stands in every tab the same. Where nothing can be stored, each tab is on its own.
function tell(whose, until) {
  ends = until;
  try { localStorage.setItem(key, JSON.stringify({ holder: whose, ends: until })); } catch { /* on its own */ }
}

function told() {
  try { return JSON.parse(localStorage.getItem(key)) ?? { holder, ends }; } catch { return { holder, ends }; }
}

function isCovered() { return document.documentElement.classList.contains("kc-covered"); }

// A way back leads to the page that it stands on, but nobody to the page of somebody else.
function offerWaysBack() {
  const { holder: whose } = told();
  const isOthers = whose !== "" && whose !== holder;
  for (const way of ways) way.href = isOthers ? way.dataset.asks : way.dataset.leads;
}

function setCovered(covered) {
  if (covered) offerWaysBack();
  if (covered === isCovered()) return;
  document.documentElement.classList.toggle("kc-covered", covered);
  document.title = covered ? cover.dataset.title : title;
  if (covered) { farewell.close(); cover.focus(); }
}

function beUnsure() { unsure = true; setCovered(true); }

function follow() {
  if (unsure) return;
  const known = told();
  const left = known.ends - Date.now();
  if (known.holder !== holder) { setCovered(true); return; }
  if (left <= 0) {
    if (!isCovered()) { setCovered(true); ask(); }
    return;
  }
  setCovered(false);
  if (left > warnBefore) farewell.close();
  else if (!farewell.open) farewell.showModal();
}

// The server knows best: the session may have ended elsewhere, or live on although this computer slept.
async function ask() {
  try {
    const answer = await fetch(asks, { headers: { Accept: "application/json" }, cache: "no-store" });
    const found = await answer.json();
    tell(found.holder, Date.now() + found.left_ms);
    unsure = false;
  } catch {
    if (unsure) setTimeout(ask, 5000); // without an answer all stays as it is
  }
  follow();
}

for (const way of ways) way.dataset.asks = way.getAttribute("href");
// What was typed now, or stands here again because something was wrong with it.
function noteTyped() { document.documentElement.classList.add("kc-typed"); }
if (document.querySelector("[aria-invalid]")) noteTyped();
addEventListener("input", noteTyped);

tell(holder, ends);
setInterval(follow, 1000); // after a sleep as soon as the computer is awake
addEventListener("storage", (event) => { if (event.key === key) follow(); });
addEventListener("pagehide", (event) => { if (event.persisted) beUnsure(); });
addEventListener("pageshow", (event) => { if (event.persisted) { beUnsure(); ask(); } });
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { hiddenAt = Date.now(); return; }
  follow();
  if (Date.now() - hiddenAt >= awayFor) ask();
});
for (const form of document.querySelectorAll("form[data-leaves]")) {
  form.addEventListener("submit", () => tell("", 0));
}
farewell.addEventListener("cancel", (event) => { // whoever presses a key is still there
  event.preventDefault();
  farewell.querySelector("form").requestSubmit();
});
farewell.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(event.target.action, {
    method: "POST", body: new FormData(event.target), headers: { Accept: "application/json" },
  });
  if (answer.redirected || !answer.ok) { ask(); return; }
  tell(holder, Date.now() + (await answer.json()).left_ms);
  follow();
});
