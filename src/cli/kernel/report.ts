/** What the kernel judge tells people: sums, and each disagreement with all that is needed to see it again. */
import type { Disagreement, SameAgain, Verdict } from './judge-cluster.js';

const mostSigma = 5;
/** Below this variance a sum says nothing in σ. */
const fewest = 4;

export class Tally {
  clusters = 0;
  connections = 0;
  /** Clusters with a disagreement. */
  disagreeing = 0;
  disagreements = 0;
  /** How many disagreements were printed or left out. */
  told = 0;
  #shares = 0;
  #mostSigma = 0;
  #affinitySteps = 0;
  #again: SameAgain = { observed: 0, expected: 0, variance: 0 };
  #inNftables = 0;
  readonly #byKind = new Map<string, number>();
  readonly #byResult = new Map<string, number>();

  add(verdict: Verdict): void {
    this.clusters += 1;
    if (verdict.mode === 'nftables') this.#inNftables += 1;
    this.connections += verdict.connections;
    this.disagreements += verdict.disagreements.length;
    if (verdict.disagreements.length > 0) this.disagreeing += 1;
    this.#shares += verdict.shares;
    this.#mostSigma = Math.max(this.#mostSigma, verdict.mostSigma);
    this.#affinitySteps += verdict.affinitySteps;
    const { observed, expected, variance } = verdict.again;
    this.#again = {
      observed: this.#again.observed + observed,
      expected: this.#again.expected + expected,
      variance: this.#again.variance + variance,
    };
    for (const [kind, count] of verdict.byKind) this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + count);
    for (const [result, count] of verdict.byResult) this.#byResult.set(result, (this.#byResult.get(result) ?? 0) + count);
  }

  /** σ between how often a sender met the same endpoint again, where that was left to chance, and how often it should have. */
  get againSigma(): number {
    const { observed, expected, variance } = this.#again;
    return variance < fewest ? 0 : Math.abs(observed - expected) / Math.sqrt(variance);
  }

  get agrees(): boolean {
    return this.disagreements === 0 && this.againSigma <= mostSigma;
  }

  summary(seed: number, seconds: number) {
    return {
      seed,
      clusters: this.clusters,
      inNftables: this.#inNftables,
      connections: this.connections,
      disagreements: this.disagreements,
      disagreeing: this.disagreeing,
      shares: this.#shares,
      mostSigma: Number(this.#mostSigma.toFixed(2)),
      affinitySteps: this.#affinitySteps,
      againSigma: Number(this.againSigma.toFixed(2)),
      byKind: Object.fromEntries(this.#byKind),
      byResult: Object.fromEntries(this.#byResult),
      seconds: Math.round(seconds),
    };
  }

  text(seed: number, seconds: number, withNft: boolean): string {
    const list = (map: ReadonlyMap<string, number>) =>
      [...map]
        .sort((a, b) => b[1] - a[1])
        .map(([name, count]) => `${name} ${count}`)
        .join(', ');
    const noNft = withNft ? '' : '; nftables mode is not judged, there being no nft';
    return [
      '',
      `seed ${seed}: ${this.clusters} clusters${withNft ? ` (${this.#inNftables} in nftables mode)` : ''}, ${this.connections} connections in ${Math.round(seconds)} s`,
      `  to: ${list(this.#byKind)}`,
      `  became: ${list(this.#byResult)}`,
      `  ${this.#shares} shares compared, at most ${this.#mostSigma.toFixed(2)} σ from the expected (${mostSigma} allowed)`,
      `  ${this.#affinitySteps} connections under session affinity, followed step by step`,
      `  where a sender was free to change: ${this.#again.observed} times the same endpoint again, ${this.#again.expected.toFixed(1)} expected (${this.againSigma.toFixed(2)} σ, ${mostSigma} allowed)`,
      `  left out: packet counters (-m nfacct) are taken out of the rules; SCTP is not asked, for want of sockets to ask with${noNft}`,
      this.#judgement(),
    ].join('\n');
  }

  #judgement(): string {
    if (this.agrees) return 'kernel and engine agree';
    if (this.disagreements === 0) return 'kernel and engine disagree about how often a free sender changes';
    return `${this.disagreements} disagreements in ${this.disagreeing} clusters`;
  }
}

export function disagreementText({ cluster, question, expected, got, before }: Disagreement): string {
  const { from, protocol, dst, dstPort, kind, service = '' } = question;
  const { seed, number, mode, services, slices, roads, zones, masqueradeAll, nodePortAddresses } = cluster;
  const name = service.slice(service.indexOf('/') + 1);
  const concerned = services.filter(({ metadata }) => metadata.name === name);
  const ofService = slices.filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name);
  const roadsHere = Object.values(roads).filter((road) => road.service === service);
  const json = (label: string, values: readonly unknown[]) => values.map((value) => `  ${label} ${JSON.stringify(value)}`);
  return [
    '',
    `DISAGREEMENT: ${from} → ${protocol} ${dst}:${dstPort} (${kind}${service && ` of ${service}`})`,
    ...expected.map((text) => `  engine: ${text}`),
    `  kernel: ${got}`,
    ...before.map((text) => `  before: ${text}`),
    `  again:  npm run test:kernel -- --seed ${seed} --only ${number} --mode ${mode}`,
    ...json('cluster', [{ mode, zones, masqueradeAll, nodePortAddresses }]),
    ...json('Service', concerned),
    ...json('EndpointSlice', ofService),
    ...json('road', roadsHere),
  ].join('\n');
}
