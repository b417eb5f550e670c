// Finds the counter whose SHA-256 of salt, nonce and counter begins with the wanted prefix.
// Own SHA-256 (FIPS 180-4): WebCrypto is missing on plain http, and slower for many tiny messages.
"use strict";

const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const START = Int32Array.from(PRIMES.slice(0, 8), (p) => fraction(Math.sqrt(p)));
const ROUND = Int32Array.from(PRIMES, (p) => fraction(Math.cbrt(p)));
const schedule = new Int32Array(64);

onmessage = ({ data: task }) => {
  const block = firstBlock(task.salt + task.nonce);
  const wanted = Uint32Array.from(task.keyPrefix.slice(0, 16).match(/.{8}/g), (hex) => parseInt(hex, 16));
  for (let counter = 0; counter < 2 ** 24; counter++) {
    block[8] = counter;
    const hash = compress(block);
    if (hash[0] >>> 0 === wanted[0] && hash[1] >>> 0 === wanted[1]) {
      postMessage({ counter, derivedKey: hex(hash) });
      return;
    }
  }
  postMessage(null);
};

// 32 bytes of salt and nonce, 4 bytes of counter, then the padding for 36 bytes.
function firstBlock(text) {
  const block = new Int32Array(16);
  text.match(/.{8}/g).forEach((word, index) => { block[index] = parseInt(word, 16); });
  block[9] = 0x80000000 | 0;
  block[15] = 36 * 8;
  return block;
}

function compress(block) {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = block[i];
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + START[index]) | 0);
}

function hex(words) {
  return words.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
