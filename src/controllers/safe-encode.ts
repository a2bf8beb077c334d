/**
 * Short names in Kubernetes' alphabet (no vowels, no 0, 1 or 3, so that no words appear).
 * Models staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go and pkg/util/hash/hash.go (v1.36).
 */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function fnv32a(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Each character replaced by one of the alphabet, as rand.SafeEncodeString does. */
export function safeEncodeString(text: string): string {
  let encoded = '';
  for (let index = 0; index < text.length; index++) encoded += ALPHABET[text.charCodeAt(index) % ALPHABET.length];
  return encoded;
}

/**
 * A five-character suffix as the API server generates for `generateName`, derived from `source` instead of
 * chance, so that a controller stays a pure function and knows the name it will report in its event.
 */
export function nameSuffix(source: string): string {
  // A second round spreads neighbouring sources over the whole alphabet.
  let hash = Math.imul(fnv32a(source) ^ (fnv32a(source, 0x9747b28c) >>> 15), 0x85ebca6b) >>> 0;
  hash = (hash ^ (hash >>> 13)) >>> 0;
  let suffix = '';
  for (let index = 0; index < 5; index++) {
    suffix += ALPHABET[hash % ALPHABET.length];
    hash = Math.floor(hash / ALPHABET.length);
  }
  return suffix;
}

/** The first free name `prefix` + suffix: `taken` says which names are in use. */
export function generateName(prefix: string, source: string, taken: (name: string) => boolean): string {
  for (let attempt = 0; ; attempt++) {
    const name = prefix + nameSuffix(`${source}/${attempt}`);
    if (!taken(name)) return name;
  }
}
