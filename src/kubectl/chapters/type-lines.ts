/** A chapter's command lines, typed one after the other, and what each has to show. Names and ports are the chapters'; manifests are our own. */
import type { ClusterConfig } from '../../sim/config.js';
import { createTestLab } from '../test-lab.js';

interface Expected {
  /** What standard output has to contain, or be like. */
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
  /** 0 unless set. */
  readonly exit?: number;
}
export type Line = readonly [line: string, shown: string | RegExp | Expected];

export interface Chapter {
  readonly files: Readonly<Record<string, string>>;
  readonly config: ClusterConfig;
  readonly lines: readonly Line[];
  /** What `<NAME>` in a line stands for: the line that finds it. */
  readonly places?: Readonly<Record<string, string>>;
}

/**
 * Lines are to be typed one after the other; `<NAME>` stands for what `places` finds at that moment. What comes back types one and
 * tells what was not as expected, if anything.
 */
export function typeChapter({ files, config, places = {} }: Chapter): (line: string, shown: Line[1]) => unknown {
  const { terminal } = createTestLab(files, config);
  const differs = (text: string, like: string | RegExp | undefined) =>
    like !== undefined && !(typeof like === 'string' ? text.includes(like) : like.test(text));
  return (line, shown) => {
    const typed = line.replace(/<(\w+)>/g, (_, name: string) => terminal.runOwn(places[name] as string).stdout.trim());
    const { out, err, exit = 0 } = typeof shown === 'string' || shown instanceof RegExp ? { out: shown } : (shown as Expected);
    const result = terminal.run(typed);
    const bad = result.exit !== exit || differs(result.stdout, out) || differs(result.stderr, err);
    return bad ? { expected: { exit, out, err }, ...result } : undefined;
  };
}

export const pod = (name: string, image: string, labels: string, port?: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}}\nspec: {containers: [{name: ${name}, image: ${image}${port ? `, ports: [{containerPort: ${port}}]` : ''}}]}\n`;
export const service = (name: string, spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
export const workload = (kind: string, name: string, replicas: number, label: string, image: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: ${label}}}\n  template: {metadata: {labels: {app: ${label}}}, spec: {containers: [{name: nginx, image: "${image}", ports: [{containerPort: 80}]}]}}\n`;
