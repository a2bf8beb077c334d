/** Names, uids and address offsets the API server makes up. */
import type { Rng } from './rng.js';

// Models staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums (v1.36): no vowels, no 0, 1 or 3.
const alphanums = 'bcdfghjklmnpqrstvwxz2456789';

// Models staging/src/k8s.io/apiserver/pkg/storage/names/generate.go (v1.36).
const maxNameLength = 63;
const randomLength = 5;

/** `generateName` with five random characters, cut so that it stays a DNS label. */
export function generateName(base: string, rng: Rng): string {
  let suffix = '';
  for (let i = 0; i < randomLength; i += 1) suffix += alphanums[rng.int(alphanums.length)];
  return base.slice(0, maxNameLength - randomLength) + suffix;
}

/** A deterministic uuid that reads like a version 4 one. */
export function makeUid(rng: Rng): string {
  const words = [rng.uint32(), rng.uint32(), rng.uint32(), rng.uint32()].map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(words[16]!, 16) & 3];
  return `${words.slice(0, 8)}-${words.slice(8, 12)}-4${words.slice(13, 16)}-${variant}${words.slice(17, 20)}-${words.slice(20)}`;
}
