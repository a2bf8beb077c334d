/** One random cluster: its rules in the kernel, its objects in the engine, the same connections asked of both. */
import type { Service } from '../../api/core.js';
import { Belief } from './belief.js';
import { deviation } from './deviation.js';
import { Draw } from './draw.js';
import { type Expectation, expectationOf, networkOf, rulesOf } from './expectation.js';
import type { Laboratory } from './laboratory.js';
import { shortAffinity } from './laboratory-plan.js';
import { observationText } from './observation.js';
import type { ProxyMode, RandomCluster } from './random-cluster.js';
import { keyOf, type Question, type QuestionKind, randomQuestion, randomSequence } from './random-questions.js';

export interface Disagreement {
  readonly cluster: RandomCluster;
  readonly question: Question;
  /** What the engine allows. */
  readonly expected: readonly string[];
  readonly got: string;
  /** What went before, where that matters: what was asked and seen, or how often each answer came. */
  readonly before: readonly string[];
}

export interface Verdict {
  readonly mode: ProxyMode;
  readonly connections: number;
  readonly byKind: ReadonlyMap<QuestionKind, number>;
  /** answered, refused, timeout, unreachable → how often. */
  readonly byResult: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
  /** Shares compared, and the greatest deviation among them in σ. */
  readonly shares: number;
  readonly mostSigma: number;
  /** Steps of sequences of which the engine could say what must follow. */
  readonly affinitySteps: number;
  readonly again: SameAgain;
}

/**
 * Where the engine says that one who asked before may be answered by the same endpoint again or by another: how often it
 * was the same, and how often that was to be expected. What may happen is no lie of the engine's; how often is.
 */
export interface SameAgain {
  readonly observed: number;
  readonly expected: number;
  /** Of the number observed. */
  readonly variance: number;
}

/** How many connections a share is counted from, and how many of them are under way at once. */
const shareConnections = 250;
const shareAtOnce = 40;
const sigmaLimit = 5;
const sequenceSteps = 6;

/**
 * Silence has to be told from a busy machine. An answer in the laboratory takes a millisecond; it took seconds where
 * eight programs wanted two processors. So a connection waits for (ms)
 * - `silence` where the engine says nothing can come, or where taking a late answer for none changes nothing;
 * - `surely` where answer and silence are both possible and it matters which it was: shares, and sequences;
 * - `patience` where the engine says an answer must come: only then is silence held against one of them.
 */
const waits = { silence: 400, surely: 2500, patience: 15_000 } as const;
/** Waits (ms) before the steps of a sequence with a short affinity: within it, or well beyond. */
const pauses: readonly number[] = [0, 0, 600, 1400];
/** A clock of the kernel's and one of the judge's are so far apart at most; ms. */
const clockSlackMs = 60;

export async function judgeCluster(laboratory: Laboratory, cluster: RandomCluster, count: number): Promise<Verdict> {
  await laboratory.load(rulesOf(cluster), Object.values(cluster.roads));
  const judging = new ClusterJudge(laboratory, cluster);
  await judging.run(count);
  return judging.verdict();
}

class ClusterJudge {
  readonly #network;
  readonly #draw: Draw;
  readonly #sticky: readonly Service[];
  readonly #byKind = new Map<QuestionKind, number>();
  readonly #byResult = new Map<string, number>();
  readonly #disagreements: Disagreement[] = [];
  #connections = 0;
  #shares = 0;
  #mostSigma = 0;
  #affinitySteps = 0;
  #again: SameAgain = { observed: 0, expected: 0, variance: 0 };

  constructor(
    private readonly laboratory: Laboratory,
    private readonly cluster: RandomCluster,
  ) {
    this.#network = networkOf(cluster);
    this.#draw = new Draw(cluster.seed, `questions ${cluster.number}`);
    this.#sticky = cluster.services.filter(({ spec }) => spec.sessionAffinity === 'ClientIP');
  }

  /** Connections that remember nothing go all at once; those to a Service with session affinity one after another. */
  async run(count: number): Promise<void> {
    const singles: Question[] = [];
    while (singles.length < count) {
      const question = randomQuestion(this.#draw, this.cluster);
      if (!this.#remembers(question)) singles.push(question);
    }
    const sequences = this.#sticky.map((service) => this.#sequence(service));
    await Promise.all([...singles.map((question) => this.#single(question)), this.#share(), ...sequences]);
  }

  verdict(): Verdict {
    return {
      mode: this.cluster.mode,
      connections: this.#connections,
      byKind: this.#byKind,
      byResult: this.#byResult,
      disagreements: this.#disagreements,
      shares: this.#shares,
      mostSigma: this.#mostSigma,
      affinitySteps: this.#affinitySteps,
      again: this.#again,
    };
  }

  #remembers({ service }: Question): boolean {
    return this.#sticky.some((one) => keyOf(one) === service);
  }

  async #single(question: Question): Promise<void> {
    const expectation = expectationOf(this.#network, { ...question, now: 0 });
    const got = await this.#ask(question, expectation.has('timeout') ? waits.silence : waits.patience);
    if (!expectation.has(got)) this.#disagree(question, [...expectation.keys()], got, []);
  }

  async #sequence(service: Service): Promise<void> {
    const belief = new Belief(networkOf(this.cluster));
    const ends = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === shortAffinity;
    const draw = new Draw(this.cluster.seed, `sequence ${this.cluster.number} ${keyOf(service)}`);
    const started = performance.now();
    const history: string[] = [];
    const last = new Map<Question, string>();
    for (const question of randomSequence(draw, service, sequenceSteps)) {
      if (ends) await new Promise((done) => setTimeout(done, draw.pick(pauses)));
      const asked = performance.now() - started;
      const allowed = belief.expected(question, [asked]);
      const mayBeSilent = allowed.size > 1 ? waits.surely : waits.silence;
      const got = await this.#ask(question, allowed.has('timeout') ? mayBeSilent : waits.patience);
      // When the packet passed its node is known to lie between these two.
      const passed = [asked - clockSlackMs, Math.min(performance.now() - started, asked + waits.silence) + clockSlackMs];
      const times = ends ? passed : [asked];
      const expectation = belief.expected(question, times);
      if (belief.observe(question, times, got)) {
        this.#affinitySteps += 1;
        this.#count(expectation, last.get(question), got);
      } else this.#disagree(question, expected(expectation), got, history);
      last.set(question, got);
      if (belief.lost) return;
      history.push(`${question.from} → ${question.dst}:${question.dstPort} after ${Math.round(asked)} ms: ${got}`);
    }
  }

  #count(expectation: Expectation, before: string | undefined, got: string): void {
    const probability = before === undefined ? 0 : (expectation.get(before) ?? 0);
    if (probability === 0 || probability === 1) return;
    const { observed, expected: sum, variance } = this.#again;
    this.#again = {
      observed: observed + (got === before ? 1 : 0),
      expected: sum + probability,
      variance: variance + probability * (1 - probability),
    };
  }

  async #share(): Promise<void> {
    const found = this.#worthCounting();
    if (!found) return;
    const { question, expectation } = found;
    const limit = expectation.has('timeout') ? waits.surely : waits.patience;
    const counts = new Map<string, number>();
    let left = shareConnections;
    const askOn = async () => {
      while (left > 0) {
        left -= 1;
        const got = await this.#ask(question, limit);
        counts.set(got, (counts.get(got) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: shareAtOnce }, askOn));
    const table = [...counts].map(([text, times]) => `${times} of ${shareConnections}: ${text}`);
    for (const text of new Set([...expectation.keys(), ...counts.keys()])) {
      const probability = expectation.get(text) ?? 0;
      const sigma = deviation(counts.get(text) ?? 0, shareConnections, probability);
      this.#shares += 1;
      if (sigma <= sigmaLimit) this.#mostSigma = Math.max(this.#mostSigma, sigma);
      else this.#disagree(question, expected(expectation), `${counts.get(text) ?? 0} times (${sigma.toFixed(1)} σ): ${text}`, table);
    }
  }

  /** A question whose answer is left to the dice; seldom one that may end in silence, for that takes time. */
  #worthCounting(): { readonly question: Question; readonly expectation: Expectation } | undefined {
    const draw = new Draw(this.cluster.seed, `share ${this.cluster.number}`);
    const patient = draw.chance(0.2);
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const question = randomQuestion(draw, this.cluster);
      if (this.#remembers(question)) continue;
      const expectation = expectationOf(this.#network, { ...question, now: 0 });
      if (expectation.size > 1 && (patient || !expectation.has('timeout'))) return { question, expectation };
    }
    return undefined;
  }

  async #ask(question: Question, limit: number): Promise<string> {
    const observation = await this.laboratory.connect(question, limit);
    this.#connections += 1;
    this.#byKind.set(question.kind, (this.#byKind.get(question.kind) ?? 0) + 1);
    this.#byResult.set(observation.result, (this.#byResult.get(observation.result) ?? 0) + 1);
    return observationText(observation);
  }

  #disagree(question: Question, allowed: readonly string[], got: string, before: readonly string[]): void {
    this.#disagreements.push({ cluster: this.cluster, question, expected: allowed, got, before: [...before] });
  }
}

function expected(expectation: Expectation): readonly string[] {
  return [...expectation].map(([text, probability]) => `${(100 * probability).toFixed(1)} %: ${text}`);
}
