/** A pod's way as `kubectl get pods` and `kubectl describe` tell it: printers.go printPod, describe.go DescribeEvents (v1.36). */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const pod = (name: string, spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}`;

const files = {
  'init.yaml': pod(
    'init',
    `  initContainers:
  - {name: first, image: "busybox:1.36", command: [sleep, "5"]}
  - {name: second, image: "busybox:1.36", command: [sh, -c, "exit 3"]}
  containers: [{name: web, image: "nginx:1.29"}]
`,
  ),
  'sidecar.yaml': pod(
    'sidecar',
    `  initContainers: [{name: proxy, image: "nginx:1.29", restartPolicy: Always, args: [sleep, infinity]}]
  containers: [{name: web, image: "nginx:1.29"}]
`,
  ),
  'wrong-path.yaml': pod(
    'wrong-path',
    `  containers:
  - name: web
    image: nginx:1.29
    livenessProbe: {httpGet: {path: /healthz, port: 80}, periodSeconds: 2}
`,
  ),
};

const lab = () => createTestLab(files);
type Lab = ReturnType<typeof lab>;
const status = ({ out }: Lab, name: string) => out(`kubectl get pod ${name} --no-headers`).trim().split(/ {2,}/).slice(1, 4);
const events = ({ out }: Lab, name: string) =>
  (out(`kubectl describe pod ${name}`).split('-------\n')[1] ?? '').split('\n').map((line) => line.trim().split(/ {2,}/));

describe('kubectl get pods', () => {
  it('counts init containers, then says why one fails', () => {
    const made = lab();
    made.out('kubectl apply -f init.yaml');
    expect(status(made, 'init')).toEqual(['0/1', 'Init:0/2', '0']);
    made.out('sleep 3');
    expect(status(made, 'init')).toEqual(['0/1', 'Init:0/2', '0']);
    made.out('sleep 5');
    expect(status(made, 'init')[1]).toMatch(/^Init:(1\/2|Error)$/);
    made.out('sleep 5');
    expect(status(made, 'init')).toEqual(['0/1', 'Init:CrashLoopBackOff', expect.stringMatching(/^1 \(\d+s ago\)$/)]);
  });

  it('counts sidecars among the containers', () => {
    const made = lab();
    made.out('kubectl apply -f sidecar.yaml');
    made.out('sleep 6');
    expect(status(made, 'sidecar')).toEqual(['2/2', 'Running', '0']);
  });

  it.each([
    ['an image there is not', '--image=nginx:1.161', 'ImagePullBackOff', '0'],
    ['a shell with nobody to talk to', '--image=busybox:1.36', 'CrashLoopBackOff', expect.stringMatching(/^2 \(\d+s ago\)$/)],
    ['a database without a password', '--image=mysql:8', 'CrashLoopBackOff', expect.stringMatching(/^2 \(\d+s ago\)$/)],
  ])('%s', (_title, image, reason, restarts) => {
    const made = lab();
    made.out(`kubectl run it ${image}`);
    made.out('sleep 20');
    expect(status(made, 'it')).toEqual(['0/1', reason, restarts]);
  });

  it('a command that is done', () => {
    const made = lab();
    made.out('kubectl run it --image=busybox:1.36 --restart=Never -- sleep 3');
    made.out('sleep 10');
    expect(status(made, 'it')).toEqual(['0/1', 'Completed', '0']);
  });
});

describe('kubectl describe pod', () => {
  it('tells a pull that fails in the words of kubelet and containerd, the container in front', () => {
    const made = lab();
    made.out('kubectl run it --image=nginx:1.161');
    made.out('sleep 8');
    const why =
      'failed to pull and unpack image "docker.io/library/nginx:1.161": failed to resolve reference "docker.io/library/nginx:1.161": docker.io/library/nginx:1.161: not found';
    expect(
      events(made, 'it')
        .map(([type, reason, , from, message]) => [type, reason, from, message])
        .filter(([type]) => type),
    ).toEqual([
      ['Normal', 'Scheduled', 'default-scheduler', expect.stringMatching(/^Successfully assigned default\/it to /)],
      ['Normal', 'Pulling', 'kubelet', 'spec.containers{it}: Pulling image "nginx:1.161"'],
      ['Warning', 'Failed', 'kubelet', `spec.containers{it}: Failed to pull image "nginx:1.161": rpc error: code = NotFound desc = ${why}`],
      ['Warning', 'Failed', 'kubelet', 'spec.containers{it}: Error: ErrImagePull'],
      ['Normal', 'BackOff', 'kubelet', 'spec.containers{it}: Back-off pulling image "nginx:1.161"'],
      ['Warning', 'Failed', 'kubelet', 'spec.containers{it}: Error: ImagePullBackOff'],
    ]);
  });

  it('tells a failing liveness probe and what comes of it', () => {
    const made = lab();
    made.out('kubectl apply -f wrong-path.yaml');
    made.out('sleep 5');
    const lines = events(made, 'wrong-path').map(([type, reason, age, , message]) => [
      type,
      reason,
      age?.replace(/^\d+s ?/, '').replace(/\d+s/, 'Ns'),
      message,
    ]);
    expect(lines).toContainEqual([
      'Warning',
      'Unhealthy',
      '(x3 over Ns)',
      'spec.containers{web}: Liveness probe failed: HTTP probe failed with statuscode: 404',
    ]);
    expect(lines).toContainEqual(['Normal', 'Killing', '', 'spec.containers{web}: Container web failed liveness probe, will be restarted']);
  });

  it('tells the events of each container apart', () => {
    const made = lab();
    made.out('kubectl apply -f sidecar.yaml');
    made.out('sleep 6');
    const messages = events(made, 'sidecar').map((words) => words[4]);
    expect(messages).toContain('spec.initContainers{proxy}: Container started');
    expect(messages).toContain('spec.containers{web}: Container started');
  });

  it('has init containers before the others', () => {
    const made = lab();
    made.out('kubectl apply -f init.yaml');
    expect(made.out('kubectl describe pod init')).toMatch(
      /\nInit Containers:\n {2}first:\n[\s\S]*\n {2}second:\n[\s\S]*\nContainers:\n {2}web:\n/,
    );
  });
});
