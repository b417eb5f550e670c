// Passkeys: asks the device, and puts its answer into the form. Without script the other ways of the page stay.

const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const LOOKED_AT_EVERY_MS = 30_000;
const PATIENCE_MS = 3_000; // browsers forget soon that somebody has pressed a button
const FAILURES_MAX = 3; // of what waits in the field: some browsers refuse at once, every time. A press of the button starts anew

// The same house may be opened by another name, which no passkey was made for.
function worksHere(block) {
  const { rp, rpId } = JSON.parse(block.dataset.options);
  return `.${location.hostname}`.endsWith(`.${rpId || rp.id}`);
}

function prepare(block) {
  const button = block.querySelector("button");
  const said = block.querySelector("[role=alert]");
  const question = new Question(block);
  const inField = new InField(block, question);
  block.hidden = false;
  button.addEventListener("click", async () => {
    if (button.form.dataset.asking) return; // the device asks already
    button.form.dataset.asking = "yes";
    said.hidden = true;
    inField.stop(); // browsers put one question at a time
    try {
      if (question.isOld) await Promise.race([question.renew(), new Promise((go) => { setTimeout(go, PATIENCE_MS); })]);
      await answer(block, question); // without a new one, the house says what it thinks of the old one
      return;
    } catch (error) { // cancelled, too late, no passkey here: browsers do not say which
      said.textContent = error.name === "InvalidStateError" ? block.dataset.known : block.dataset.cancelled;
      said.hidden = false;
      button.focus();
      question.exchange();
    } finally { delete button.form.dataset.asking; }
    inField.startAnew();
  });
}

// What the page asks. Where it says from where and after how long, another one takes its place when it is old, or was asked in vain.
class Question {
  constructor(block) {
    this.block = block;
    // As the page was sent: into the value some browsers put what stood in it before somebody went back.
    this.asked = { options: block.dataset.options, token: block.querySelector("[name=passkey_challenge]").defaultValue };
    this.since = Date.now(); // by the clock on the wall, for timers stand still while a computer sleeps
    this.coming = null;
  }

  get isOld() { return Date.now() - this.since >= Number(this.block.dataset.renewedAfter); }

  spend() { this.since = -Infinity; }

  exchange() {
    this.spend();
    if (this.isOld) this.renew();
  }

  // Says whether there is a new one; whoever wants one while it is under way gets the same.
  renew() {
    this.coming ??= this.fetched().finally(() => { this.coming = null; });
    return this.coming;
  }

  async fetched() {
    const since = Date.now();
    try {
      const given = await fetch(this.block.dataset.renewedAt, { cache: "no-store" });
      if (!given.ok) return false;
      const { options, token } = await given.json();
      Object.assign(this, { asked: { options, token }, since });
      return true;
    } catch { return false; } // no network
  }
}

// Where the browser fills in names and passwords, it may offer passkeys, too. It waits in silence until somebody chooses one, and fails in
// silence: the rest of the page is as it would be without.
class InField {
  constructor(block, question) {
    Object.assign(this, { block, question, waiting: null, failures: 0, isPossible: false });
    this.start();
  }

  async start() {
    this.isPossible = await fillsIn();
    if (!this.isPossible) return;
    setInterval(() => this.offer(), LOOKED_AT_EVERY_MS);
    document.addEventListener("visibilitychange", () => this.offer());
    this.offer();
  }

  get isWanted() {
    return this.isPossible && this.failures < FAILURES_MAX && !document.hidden && !this.block.closest("form").dataset.asking;
  }

  // Lets the browser wait with a question that is not old; where there is no new one, nothing waits until the next look.
  async offer() {
    if (!this.isWanted || (this.waiting && !this.question.isOld)) return;
    this.stop();
    if (this.question.isOld && !(await this.question.renew())) return;
    if (!this.isWanted || this.waiting) return; // meanwhile
    const waiting = this.waiting = new AbortController();
    try {
      await answer(this.block, this.question, { mediation: "conditional", signal: waiting.signal });
    } catch {
      if (waiting.signal.aborted) return;
      this.stop();
      this.failures += 1;
      this.question.exchange();
      this.offer();
    }
  }

  stop() {
    this.waiting?.abort();
    this.waiting = null;
  }

  startAnew() {
    this.failures = 0;
    this.offer();
  }
}

// Some browsers have no answer to this, and some throw one.
async function fillsIn() {
  if (!document.querySelector("[autocomplete~=webauthn]")) return false;
  try { return (await PublicKeyCredential.isConditionalMediationAvailable()) === true; } catch { return false; }
}

// Asks the device and sends what it says, unless somebody has called that off, which some browsers do not hear.
async function answer(block, question, how = {}) {
  const { options, token } = question.asked;
  const said = await ask(block, read(JSON.parse(options)), how);
  if (how.signal?.aborted) return;
  block.querySelector("[name=passkey_challenge]").value = token;
  block.querySelector("[name=passkey]").value = JSON.stringify(said);
  question.spend();
  block.closest("form").submit();
}

async function ask(block, options, how) {
  const made = block.dataset.passkey === "create";
  const answer = await navigator.credentials[made ? "create" : "get"]({ publicKey: options, ...how });
  const response = {};
  for (const name of FIELDS) if (answer.response[name]) response[name] = toText(answer.response[name]);
  if (made && answer.response.getTransports) response.transports = answer.response.getTransports();
  return { id: answer.id, rawId: toText(answer.rawId), type: answer.type, response, clientExtensionResults: {} };
}

// Older browsers and some password managers lack the methods that read and write JSON themselves.
function read(options) {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const one of list || []) one.id = toBytes(one.id);
  }
  return options;
}

function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

function toText(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const block of document.querySelectorAll("[data-passkey]")) if (worksHere(block)) prepare(block);
}
