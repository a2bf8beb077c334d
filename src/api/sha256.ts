/**
 * SHA-256 (FIPS 180-4), which names chains and images. It is here because it is small: names need no speed and
 * no streams, and the page need not download a library for them.
 */

/** The first 32 bits behind the point: the standard takes its constants from roots of the first primes. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

const primes: readonly number[] = Array.from({ length: 312 }, (_, n) => n).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor += 1) if (n % divisor === 0) return false;
  return n > 1;
});
// No root comes so near to a bit's edge that another engine's last digit would matter.
const rounds: readonly number[] = primes.map((prime) => fraction(Math.cbrt(prime)));
const start: readonly number[] = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** UTF-8; half a surrogate pair becomes U+FFFD, as everywhere. */
function bytesOf(text: string): readonly number[] {
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  return Array.from(escaped.matchAll(/%(..)|./g), ([char, hex]) => (hex ? Number.parseInt(hex, 16) : char.charCodeAt(0)));
}

/** Message and padding as big-endian words, a whole number of blocks of sixteen. */
function wordsOf(bytes: readonly number[]): Int32Array {
  const words = new Int32Array(((bytes.length + 72) >> 6) << 4);
  [...bytes, 0x80].forEach((byte, index) => {
    words[index >> 2]! |= byte << (24 - (index & 3) * 8);
  });
  words[words.length - 1] = bytes.length * 8;
  return words;
}

/** The digest of the text, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const words = wordsOf(bytesOf(text));
  const state = Int32Array.from(start);
  const schedule = new Int32Array(64);
  /** The eight working variables, a to h. */
  const work = new Int32Array(8);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 8; i += 1) work[i] = state[i]!;
    for (let round = 0; round < 64; round += 1) {
      if (round < 16) schedule[round] = words[block + round]!;
      else {
        const near = schedule[round - 2]!;
        const far = schedule[round - 15]!;
        const mixed = (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)) + (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3));
        schedule[round] = mixed + schedule[round - 7]! + schedule[round - 16]!;
      }
      const [a, b, c, e, f, g] = [work[0]!, work[1]!, work[2]!, work[4]!, work[5]!, work[6]!];
      const first = work[7]! + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[round]! + schedule[round]!;
      const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      work.copyWithin(1, 0, 7);
      work[4]! += first;
      work[0] = first + second;
    }
    for (let i = 0; i < 8; i += 1) state[i]! += work[i]!;
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
