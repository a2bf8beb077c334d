/**
 * Seeded chance. Every use has a stream of its own (names, uids, addresses, dice of the network), so
 * that drawing once more in one place never shifts what another place gets.
 */
import type { Dice } from '../net/dice.js';

/** Four 32-bit words: small enough to go into every snapshot. */
export type RngState = readonly [number, number, number, number];

/** One stream: Chris Doty-Humphrey's sfc32, which passes PractRand and needs no 64-bit arithmetic. */
export class Rng implements Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;
  /** What the latest throw came from; no part of the state. */
  drawn = 0;

  constructor(state: RngState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }

  /** Uniform 32-bit unsigned integer. */
  uint32(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  next(): number {
    this.drawn = this.uint32() / 4294967296;
    return this.drawn;
  }

  int(n: number): number {
    return Math.floor(this.next() * n);
  }

  get state(): RngState {
    return [this.#a, this.#b, this.#c, this.#counter];
  }

  set state(state: RngState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }
}

/** FNV-1a over UTF-16 code units, for deriving stream seeds from names. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A stream that depends on the seed and its own name only. */
export function createStream(seed: number, name: string): Rng {
  // The whole double goes in, so that 1 and 4294967297 are different seeds.
  const low = seed | 0;
  const high = Math.trunc(seed / 4294967296) | 0;
  const rng = new Rng([hashText(name) | 0, hashText(name, low ^ 0x9e3779b9) | 0, low ^ Math.imul(high, 0x85ebca6b), 1]);
  // Upstream's own warm-up: nearby seeds are far apart after a dozen rounds.
  for (let i = 0; i < 15; i += 1) rng.uint32();
  return rng;
}

/** Streams a world draws from. */
export type StreamName = 'names' | 'uids' | 'cluster-ips' | 'node-ports' | 'network' | 'resolver' | 'events' | 'ingress';
const streamNames: readonly StreamName[] = ['names', 'uids', 'cluster-ips', 'node-ports', 'network', 'resolver', 'events', 'ingress'];

export type RngStates = Readonly<Record<StreamName, RngState>>;

/** All streams of a world, saved and restored together. */
export class RngStreams {
  readonly #streams: Record<StreamName, Rng>;

  constructor(seed: number) {
    this.#streams = Object.fromEntries(streamNames.map((name) => [name, createStream(seed, name)])) as Record<StreamName, Rng>;
  }

  get(name: StreamName): Rng {
    return this.#streams[name];
  }

  get states(): RngStates {
    return Object.fromEntries(streamNames.map((name) => [name, this.#streams[name].state])) as unknown as RngStates;
  }

  set states(states: RngStates) {
    for (const name of streamNames) this.#streams[name].state = states[name];
  }
}
