// Keeps the regions of an operators' page fresh by asking for them now and then; what somebody holds or reads stays as it is.

const bar = document.getElementById("stand");
const told = bar.querySelector("time");
const toggle = bar.querySelector("button");
const every = 10_000;
const longest = 60_000;
const clock = new Intl.DateTimeFormat("de", { timeZone: bar.dataset.zone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
let wait = every;
let known = "";
let timer = 0;
let over = false; // nobody is signed in any more

function isHeld(region) {
  const selection = getSelection();
  return region.contains(document.activeElement)
    || region.querySelector("details[open]") !== null
    || (selection.rangeCount > 0 && !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(region));
}

function isWanted() { return !over && !document.hidden && toggle.getAttribute("aria-pressed") === "true"; }

// Says whether all could be put in its place; what could not is asked for again.
function put(written) {
  const fresh = new DOMParser().parseFromString(written, "text/html");
  let all = true;
  for (const region of document.querySelectorAll("[data-region]")) {
    const next = fresh.getElementById(region.id);
    if (!next || next.isEqualNode(region)) continue;
    if (isHeld(region)) all = false;
    else region.replaceWith(document.adoptNode(next));
  }
  return all;
}

async function ask() {
  try {
    const answer = await fetch(bar.dataset.at, { cache: "no-store", headers: known ? { "If-None-Match": known } : {} });
    if (answer.status === 401) { over = true; return; }
    if (answer.status !== 304) {
      if (!answer.ok) throw new Error();
      known = put((await answer.json()).regions) ? answer.headers.get("ETag") : "";
    }
    const at = new Date(answer.headers.get("Date"));
    told.dateTime = at.toISOString();
    told.removeAttribute("title");
    told.textContent = clock.format(at);
    wait = every;
  } catch { wait = Math.min(wait * 2, longest); }
}

function plan() {
  clearTimeout(timer);
  if (isWanted()) timer = setTimeout(async () => { if (isWanted()) await ask(); plan(); }, wait * (0.9 + Math.random() / 5));
}

toggle.hidden = false;
toggle.addEventListener("click", () => {
  toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
  plan();
});
document.addEventListener("visibilitychange", async () => { if (isWanted()) await ask(); plan(); });
plan();
