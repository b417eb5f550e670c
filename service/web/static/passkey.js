// Passkeys: asks the device, and puts its answer into the form. Without script the other ways of the page stay.

const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

if (window.PublicKeyCredential && navigator.credentials) {
  for (const block of document.querySelectorAll("[data-passkey]")) if (worksHere(block)) prepare(block);
}

// The same house may be opened by another name, which no passkey was made for.
function worksHere(block) {
  const { rp, rpId } = JSON.parse(block.dataset.options);
  return `.${location.hostname}`.endsWith(`.${rpId || rp.id}`);
}

function prepare(block) {
  const button = block.querySelector("button");
  const said = block.querySelector("[role=alert]");
  let inField = null;
  if (block.dataset.renewedAt) offerInField(block).then((stop) => { inField = stop; });
  block.hidden = false;
  button.addEventListener("click", async () => {
    if (button.form.dataset.asking) return; // the device asks already
    button.form.dataset.asking = "yes";
    said.hidden = true;
    inField?.abort(); // browsers put one question at a time
    try {
      send(block, await ask(block));
    } catch (error) { // cancelled, too late, no passkey here: browsers do not say which
      said.textContent = error.name === "InvalidStateError" ? block.dataset.known : block.dataset.cancelled;
      said.hidden = false;
      button.focus();
    } finally { delete button.form.dataset.asking; }
  });
}

// Where the browser fills in names and passwords, it may offer passkeys, too; the question is renewed before it is too old.
async function offerInField(block) {
  const stopped = new AbortController();
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return stopped;
  (async () => {
    while (!stopped.signal.aborted) {
      const old = new AbortController();
      stopped.signal.addEventListener("abort", () => old.abort());
      const isOld = new Promise((done) => { setTimeout(done, Number(block.dataset.renewedAfter)); });
      ask(block, { mediation: "conditional", signal: old.signal }).then((answer) => send(block, answer), () => {});
      await isOld;
      old.abort();
      if (!stopped.signal.aborted && !(await renew(block, stopped.signal))) stopped.abort();
    }
  })();
  return stopped;
}

async function renew(block, stopped) {
  try {
    const { options, token } = await (await fetch(block.dataset.renewedAt)).json();
    if (stopped.aborted) return false; // the button asks meanwhile, with the question that is there
    block.dataset.options = options;
    block.querySelector("[name=passkey_challenge]").value = token;
    return true;
  } catch { return false; } // the button says more
}

function send(block, answer) {
  block.querySelector("[name=passkey]").value = JSON.stringify(answer);
  block.closest("form").submit();
}

async function ask(block, how = {}) {
  const options = read(JSON.parse(block.dataset.options));
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
