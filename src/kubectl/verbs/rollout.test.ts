/** Rollouts from the command line: kubectl/pkg/cmd/rollout and kubectl/pkg/polymorphichelpers (v1.36). */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const template = `
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: "nginx:1.29"}]}
`;
const workload = (kind: string, spec = '') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web, annotations: {kubernetes.io/change-cause: first}}\nspec:${spec}${template}`;

function lab(kind: string, spec = '') {
  const made = createTestLab({ 'web.yaml': workload(kind, spec) });
  made.terminal.run('kubectl create -f web.yaml');
  made.terminal.run(`kubectl rollout status ${kind}/web`);
  return made;
}

/** Line → exit, standard output, standard error. */
type Script = readonly (readonly [line: string, exit: number, stdout: string | RegExp, stderr?: string])[];

function play({ terminal }: ReturnType<typeof lab>, script: Script): void {
  for (const [line, exit, stdout, stderr = ''] of script) {
    const told = terminal.run(line);
    if (stdout instanceof RegExp) expect(told.stdout, line).toMatch(stdout);
    else expect(told.stdout, line).toBe(stdout);
    expect([told.stderr, told.exit], line).toEqual([stderr, exit]);
  }
}

const images = '-o jsonpath={.spec.template.spec.containers[0].image}';
const history = (kind: string, ...rows: readonly string[]) =>
  `${kind}.apps/web \nREVISION  CHANGE-CAUSE\n${rows.map((row) => `${row}\n`).join('')}\n`;

describe('a Deployment', () => {
  it('is told of at each change until it is done, with the old replicas last', () => {
    const made = lab('Deployment', '\n  replicas: 3');
    const waiting = 'Waiting for deployment "web" rollout to finish:';
    made.terminal.run('kubectl set image deploy/web c=nginx:1.30');
    const lines = made.terminal.run('kubectl rollout status deploy/web').stdout.trimEnd().split('\n');
    expect(lines.filter((line, index) => line !== lines[index - 1])).toEqual([
      `${waiting} 1 out of 3 new replicas have been updated...`,
      `${waiting} 2 out of 3 new replicas have been updated...`,
      `${waiting} 1 old replicas are pending termination...`,
      'deployment "web" successfully rolled out',
    ]);
  });

  it('that misses its deadline ends the command', () => {
    const made = lab('Deployment', '\n  replicas: 3\n  progressDeadlineSeconds: 20');
    made.terminal.run('kubectl set image deploy/web c=nginx:nowhere');
    play(made, [
      [
        'kubectl rollout status deploy/web',
        1,
        /^(Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated\.\.\.\n)+$/,
        'error: deployment "web" exceeded its progress deadline\n',
      ],
      ['kubectl rollout undo deploy/web', 0, 'deployment.apps/web rolled back\n'],
      ['kubectl rollout status deploy/web | tail -1', 0, 'deployment "web" successfully rolled out\n'],
      ['kubectl rollout status deploy/web --revision=9', 1, '', 'error: desired revision (9) is different from the running revision (3)\n'],
      ['kubectl rollout status deploy/web --watch=false', 0, 'deployment "web" successfully rolled out\n'],
    ]);
  });

  it('goes back by number, with its annotations, and says what cannot be', () => {
    play(lab('Deployment'), [
      ['kubectl rollout undo deploy/web', 1, '', 'error: no rollout history found for deployment "web"\n'],
      ['kubectl set image deploy/web c=nginx:1.30', 0, 'deployment.apps/web image updated\n'],
      ['kubectl annotate deploy/web kubernetes.io/change-cause=second --overwrite', 0, 'deployment.apps/web annotated\n'],
      ['kubectl rollout status deploy/web', 0, /successfully rolled out\n$/],
      ['kubectl rollout history deploy/web', 0, history('deployment', '1         first', '2         second')],
      [
        'kubectl rollout history deploy/web --revision=2',
        0,
        /^deployment\.apps\/web with revision #2\nPod Template:\n {2}Labels:\tapp=web\n\tpod-template-hash=\w+\n {2}Annotations:\tkubernetes.io\/change-cause: second\n/,
      ],
      ['kubectl rollout history deploy/web --revision=7', 1, '', 'error: unable to find the specified revision\n'],
      ['kubectl rollout history deploy/web --revision=-1', 1, '', 'error: revision must be a positive integer: -1\n'],
      [`kubectl rollout history deploy/web --revision=1 ${images}`, 0, 'nginx:1.29'],
      [
        'kubectl rollout undo deploy/web --to-revision=2',
        0,
        'deployment.apps/web skipped rollback (current template already matches revision 2)\n',
      ],
      ['kubectl rollout undo deploy/web --to-revision=7', 1, '', 'error: unable to find specified revision 7 in history\n'],
      [
        'kubectl rollout undo deploy/web --dry-run=client',
        0,
        /^deployment\.apps\/web Pod Template:\n[\s\S]*nginx:1\.29[\s\S]* \(dry run\)\n$/,
      ],
      ['kubectl rollout undo deploy/web --to-revision=1', 0, 'deployment.apps/web rolled back\n'],
      ['kubectl rollout status deploy/web', 0, /successfully rolled out\n$/],
      [`kubectl get deploy web ${images}`, 0, 'nginx:1.29'],
      ['kubectl rollout history deploy/web', 0, history('deployment', '2         second', '3         first')],
    ]);
  });

  it('is paused, resumed and restarted', () => {
    play(lab('Deployment'), [
      ['kubectl rollout resume deploy/web', 1, '', 'error: deployments.apps "web" is not paused\n'],
      ['kubectl set image deploy/web c=nginx:1.30', 0, 'deployment.apps/web image updated\n'],
      ['kubectl rollout pause deploy/web', 0, 'deployment.apps/web paused\n'],
      ['kubectl rollout pause deploy/web', 1, '', 'error: deployments.apps "web" is already paused\n'],
      [
        'kubectl rollout restart deploy/web',
        1,
        '',
        `error: deployments.apps "web" can't restart paused deployment (run rollout resume first)\n`,
      ],
      [
        'kubectl rollout undo deploy/web',
        1,
        '',
        `error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\n`,
      ],
      ['kubectl rollout resume deploy/web', 0, 'deployment.apps/web resumed\n'],
      ['kubectl rollout restart deploy/web', 0, 'deployment.apps/web restarted\n'],
      [
        'kubectl rollout restart deploy/web',
        1,
        '',
        'error: failed to create patch for web: if restart has already been triggered within the past second, please wait before attempting to trigger another\n',
      ],
    ]);
  });
});

describe.each([
  ['DaemonSet', 'daemon set "web" successfully rolled out\n'],
  ['StatefulSet', 'partitioned roll out complete: 1 new pods have been updated...\n'],
])('a %s', (kind, done) => {
  const name = kind.toLowerCase();

  it('has a history, and goes back in it', () => {
    play(lab(kind), [
      [`kubectl rollout undo ${name}/web`, 1, '', 'error: no last revision to roll back to\n'],
      [`kubectl set image ${name}/web c=nginx:1.30`, 0, `${name}.apps/web image updated\n`],
      [`kubectl rollout status ${name}/web | tail -1`, 0, done],
      [`kubectl rollout history ${name}/web`, 0, history(name, '1         first', '2         first')],
      [
        `kubectl rollout history ${name}/web --revision=1`,
        0,
        new RegExp(
          `^${name}\\.apps/web with revision #1\\nPod Template:\\n {2}Labels:\\tapp=web\\n {2}Containers:\\n {3}c:\\n {4}Image:\\tnginx:1.29\\n`,
        ),
      ],
      [`kubectl rollout history ${name}/web --revision=1 ${images}`, 0, 'nginx:1.29'],
      [`kubectl rollout undo ${name}/web`, 0, `${name}.apps/web rolled back\n`],
      [`kubectl rollout status ${name}/web | tail -1`, 0, done],
      [`kubectl get ${name} web ${images}`, 0, 'nginx:1.29'],
      [`kubectl rollout history ${name}/web`, 0, history(name, '2         first', '3         first')],
      [
        `kubectl rollout undo ${name}/web --to-revision=3`,
        0,
        `${name}.apps/web skipped rollback (current template already matches revision 3)\n`,
      ],
      [`kubectl rollout pause ${name}/web`, 1, '', `error: ${name}s.apps "web" pausing is not supported\n`],
    ]);
  });

  it('that waits for hands has no status', () => {
    const made = lab(kind, '\n  updateStrategy: {type: OnDelete}');
    play(made, [
      [`kubectl rollout status ${name}/web`, 1, '', 'error: rollout status is only available for RollingUpdate strategy type\n'],
    ]);
  });
});

it('other kinds have no rollouts', () => {
  const made = lab('ReplicaSet');
  play(made, [
    ['kubectl rollout status rs/web', 1, '', 'error: no status viewer has been implemented for ReplicaSet.apps\n'],
    ['kubectl rollout history rs/web', 1, '', 'error: no history viewer has been implemented for "ReplicaSet.apps"\n'],
    ['kubectl rollout undo rs/web', 1, '', 'error: no rollbacker has been implemented for "ReplicaSet.apps"\n'],
    ['kubectl rollout restart rs/web', 1, '', 'error: replicasets.apps "web" restarting is not supported\n'],
    ['kubectl rollout status', 1, '', 'error: required resource not specified\n'],
  ]);
});
