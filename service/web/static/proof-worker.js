// Finds the number whose PBKDF2 begins with the wanted prefix. The browser's own code computes it: a robot's is no faster.
"use strict";

onmessage = async ({ data: task }) => {
  const nonce = bytes(task.nonce), salt = bytes(task.salt);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  const number = new DataView(password.buffer, nonce.length);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: task.cost };
  for (let counter = 0; counter < 2 ** 24; counter++) {
    number.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(how, key, task.keyLength * 8));
    if (derivedKey.startsWith(task.keyPrefix)) { postMessage({ counter, derivedKey }); return; }
  }
  postMessage(null);
};

function bytes(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
