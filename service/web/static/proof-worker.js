// Finds the number whose PBKDF2 (in a demonstration: SHA-256) begins with the wanted prefix. The browser's own code computes
// it: a robot's is no faster.
"use strict";

onmessage = async ({ data: task }) => {
  const nonce = bytes(task.nonce), salt = bytes(task.salt);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  const number = new DataView(password.buffer, nonce.length);
  const derive = task.algorithm === "SHA-256" ? (password) => hashed(salt, password) : (password) => stretched(salt, password, task);
  for (let counter = 0; counter < 2 ** 24; counter++) {
    number.setUint32(0, counter);
    const derivedKey = hex(await derive(password));
    if (derivedKey.startsWith(task.keyPrefix)) { postMessage({ counter, derivedKey }); return; }
  }
  postMessage(null);
};

async function stretched(salt, password, { cost, keyLength }) {
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: cost }, key, keyLength * 8);
}

function hashed(salt, password) {
  const message = new Uint8Array(salt.length + password.length);
  message.set(salt);
  message.set(password, salt.length);
  return crypto.subtle.digest("SHA-256", message);
}

function bytes(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
