/** Types a chapter's command lines one after the other and looks at what each shows. Names and ports are the chapters'; manifests are our own. */
import { expect, it } from 'vitest';
import type { ClusterConfig } from '../../sim/config.js';
import { createTestLab } from '../test-lab.js';

interface Expected {
  /** What standard output has to contain, or be like. */
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
  /** 0 unless set. */
  readonly exit?: number;
}
type Line = readonly [line: string, shown: string | RegExp | Expected];

/** Types the lines one after the other; `<NAME>` stands for what `places` finds at that moment. */
export function type(
  files: Readonly<Record<string, string>>,
  config: ClusterConfig,
  lines: readonly Line[],
  places: Readonly<Record<string, string>> = {},
) {
  const lab = createTestLab(files, config);
  it.each(lines)('%s', (line, shown) => {
    const typed = line.replace(/<(\w+)>/g, (_, name: string) => lab.terminal.runOwn(places[name] as string).stdout.trim());
    const { out = '', err, exit = 0 } = typeof shown === 'string' || shown instanceof RegExp ? { out: shown } : shown;
    const result = lab.terminal.run(typed);
    expect(result.exit, result.stderr).toBe(exit);
    if (typeof out === 'string') expect(result.stdout).toContain(out);
    else expect(result.stdout).toMatch(out);
    if (typeof err === 'string') expect(result.stderr).toContain(err);
    else if (err) expect(result.stderr).toMatch(err);
  });
}

export const pod = (name: string, image: string, labels: string, port?: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}}\nspec: {containers: [{name: ${name}, image: ${image}${port ? `, ports: [{containerPort: ${port}}]` : ''}}]}\n`;
export const service = (name: string, spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
export const workload = (kind: string, name: string, replicas: number, label: string, image: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: ${label}}}\n  template: {metadata: {labels: {app: ${label}}}, spec: {containers: [{name: nginx, image: "${image}", ports: [{containerPort: 80}]}]}}\n`;
