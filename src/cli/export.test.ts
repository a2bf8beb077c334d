import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFolder } from './export.js';

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: hello}
spec:
  selector: {matchLabels: {app: hello}}
  template:
    metadata: {labels: {app: hello}}
    spec: {containers: [{name: web, image: portwalk/echo, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: hello}
spec: {type: NodePort, selector: {app: hello}, ports: [{port: 8080, targetPort: 80, nodePort: 30080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: shell}
spec: {containers: [{name: shell, image: curlimages/curl, command: [sleep, infinity]}]}
`;

let dir = '';
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'portwalk-export-'));
  const manifest = join(dir, 'web.yaml');
  writeFileSync(manifest, manifests);
  for (const locale of ['en', 'ko']) {
    const { exit } = await exportFolder({
      args: [join(dir, locale), manifest, '--example', 'empty', '--locale', locale],
      input: '',
      interactive: false,
    });
    expect(exit).toBe(0);
  }
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Programs of a cluster with one pod that sends and one that answers, for a script to call. */
function stubs(answers: { readonly who: string; readonly seen: string }): string {
  const bin = mkdtempSync(join(dir, 'bin-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}`);
    chmodSync(join(bin, name), 0o755);
  };
  write(
    'curl',
    `case "$*" in *9999*|*10.9[0-9].*:8080*client*) exit 28 ;; */hostname) printf %s '${answers.who}' ;; */clientip) printf %s '${answers.seen}:4321' ;; esac`,
  );
  const run = 'while [ $# -gt 0 ] && [ "$1" != sh ] && [ "$1" != true ]; do shift; done; exec "$@"';
  write('docker', `case $1 in rm|run) ;; inspect) echo 172.18.0.9 ;; exec) shift; ${run} ;; *) exit 1 ;; esac`);
  write(
    'kubectl',
    `case "$*" in
  *"get pods"*) echo 'default shell 10.244.2.3 portwalk-worker2 <none> <none> True <none>'
    echo 'default hello-6b7d5dcf6f-abcde 10.244.1.3 portwalk-worker ReplicaSet hello-6b7d5dcf6f True 6b7d5dcf6f' ;;
  *"get nodes"*) echo 'portwalk-control-plane 172.18.0.2 10.244.0.0/24'; echo 'portwalk-worker 172.18.0.3 10.244.1.0/24'; echo 'portwalk-worker2 172.18.0.4 10.244.2.0/24' ;;
  *"get service"*) echo 172.18.0.7 ;;
  *exec*) ${run} ;;
  *) exit 1 ;;
esac`,
  );
  return bin;
}

const verify = (bin: string) =>
  spawnSync('sh', [join(dir, 'en/verify.sh'), '1'], { encoding: 'utf8', env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });

describe('lab export', () => {
  it('writes a folder with everything in it', () => {
    expect(readdirSync(join(dir, 'ko')).sort()).toEqual([
      'README.md',
      'commands.sh',
      'expected.json',
      'expected.md',
      'kind.yaml',
      'manifests.yaml',
      'run.sh',
      'verify.sh',
    ]);
    expect(readFileSync(join(dir, 'ko/README.md'), 'utf8')).toContain('이 실습을 실제 클러스터에서');
  });

  it.each(['sh', 'bash', 'dash'].filter((shell) => ['/bin', '/usr/bin'].some((at) => existsSync(join(at, shell)))))(
    'has scripts that %s can read',
    (shell) => {
      for (const locale of ['en', 'ko'])
        for (const script of ['run.sh', 'commands.sh', 'verify.sh']) execFileSync(shell, ['-n', join(dir, locale, script)]);
    },
  );

  it('has a script that finds a cluster as expected, and one that is not', () => {
    const { stdout } = verify(stubs({ who: 'hello-6b7d5dcf6f-abcde', seen: '10.244.2.3' }));
    // A pod that asks by name is seen as itself; through a node port it should not be.
    expect(stdout).toMatch(/^ok 1$/m);
    expect(stdout).toMatch(
      /^!! \d+ {2}client: -> node:portwalk-control-plane:30080\n {6}expected: answered deployment\/default\/hello - asked-node\n {6}not expected: 10\.244\.2\.3$/m,
    );
    const other = verify(stubs({ who: 'shell', seen: '10.244.2.3' }));
    expect(other.status).toBe(1);
    expect(other.stdout).toMatch(/^!! 1 .*\n.*\n {6}not expected: shell$/m);
  });
});
