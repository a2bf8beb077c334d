/**
 * `npm run test:kernel`: a real kernel as judge of the engine. Random clusters' rules, as the engine prints them, are
 * loaded into network namespaces of the judge's own; real connections are opened, and what becomes of them is compared
 * with what the engine says may become of them. Exit 0: no disagreement, or nothing to judge with (which is said).
 */
import { writeFileSync } from 'node:fs';
import { judgeCluster } from './judge-cluster.js';
import { type JudgeOptions, judgeOptions, usage } from './judge-options.js';
import { hasNft, kernelNeeds } from './kernel-needs.js';
import { Laboratory } from './laboratory.js';
import { type ProxyMode, randomCluster } from './random-cluster.js';
import { disagreementText, Tally } from './report.js';

/** Laboratories side by side, about 120 MB each: most of the time one waits for silence. */
const laboratoryCount = 3;
/** Disagreements told in full; the others are counted. */
const mostTold = 10;

async function main(): Promise<number> {
  const options = judgeOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n${usage}`);
    return 2;
  }
  const write = (summary: unknown) => {
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(summary)}\n`);
  };
  const missing = await kernelNeeds();
  if (missing.length > 0) {
    console.log(`kernel judge skipped: this machine lacks ${missing.join('; ')}`);
    write({ skipped: missing });
    return 0;
  }
  const laboratories: Laboratory[] = [];
  const closeAll = () => {
    for (const laboratory of laboratories) laboratory.close();
  };
  // The namespaces live in the agents and end with them, also when this process is killed outright: their input ends.
  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      closeAll();
      process.exit(exit);
    });
  }
  const tally = new Tally();
  const started = performance.now();
  const deadline = started + options.minutes * 60_000;
  const withNft = await hasNft();
  const waiting = clustersOf(options, withNft);
  const sit = async (laboratory: Laboratory) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (performance.now() > deadline) throw new Error(`not done after ${options.minutes} minutes`);
      const verdict = await judgeCluster(laboratory, randomCluster(options.seed, next.number, next.mode), options.connections);
      tally.add(verdict);
      for (const disagreement of verdict.disagreements) {
        if (tally.told < mostTold) console.log(disagreementText(disagreement));
        tally.told += 1;
      }
      if (tally.clusters % 50 === 0) console.log(`${tally.clusters} clusters, ${tally.connections} connections`);
    }
  };
  try {
    for (let index = 0; index < Math.min(laboratoryCount, waiting.length); index += 1) laboratories.push(await Laboratory.open());
    await Promise.all(laboratories.map(sit));
  } finally {
    closeAll();
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(tally.text(options.seed, seconds, withNft));
  write(tally.summary(options.seed, seconds));
  return tally.agrees ? 0 : 1;
}

interface Waiting {
  readonly number: number;
  readonly mode: ProxyMode;
}

/** Those in nftables mode are others than those in iptables mode: a cluster leaves connections behind in conntrack. */
function clustersOf({ clusters, only, mode }: JudgeOptions, withNft: boolean): Waiting[] {
  if (only !== undefined) return [{ number: only, mode }];
  const count = clusters + (withNft ? Math.ceil(clusters / 4) : 0);
  return Array.from({ length: count }, (_, index) => ({ number: index + 1, mode: index < clusters ? 'iptables' : 'nftables' }));
}

process.exitCode = await main();
