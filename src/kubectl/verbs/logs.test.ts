/** What `kubectl logs` and `kubectl exec` find in init containers, sidecars and containers that were started again. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const pod = (name: string, spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: it}}\nspec:\n${spec}`;

const files = {
  'beat.yaml': pod(
    'beat',
    `  containers:
  - name: web
    image: busybox:1.36
    command: [sh, -c, 'i=0; while true; do i=$((i+1)); echo "beat $i of $NAME"; sleep 2; done']
    env: [{name: NAME, value: heart}]
`,
  ),
  'init.yaml': pod(
    'init',
    `  initContainers:
  - {name: first, image: "busybox:1.36", command: [sh, -c, "echo prepared; sleep 1"]}
  - {name: side, image: "busybox:1.36", restartPolicy: Always, command: [sh, -c, "echo beside; sleep infinity"]}
  containers: [{name: web, image: "nginx:1.29"}]
`,
  ),
  'crash.yaml': pod(
    'crash',
    `  containers: [{name: web, image: "busybox:1.36", command: [sh, -c, 'date +%s; echo bye >&2; sleep 3; exit 1']}]
`,
  ),
  'asks.yaml': pod(
    'asks',
    `  containers: [{name: web, image: "busybox:1.36", command: [sh, -c, 'echo before; wget -qO- http://web; touch /tmp/x; cat /tmp/x; echo after; sleep 9999']}]
`,
  ),
};

/** `all`: what it prints and says. */
function lab() {
  const { out, terminal } = createTestLab(files);
  const all = (line: string): string => {
    const { stdout, stderr } = terminal.run(line);
    return stderr + stdout;
  };
  return { out, all };
}

describe('kubectl logs', () => {
  it('shows why a database gives up', () => {
    const { out } = lab();
    out(
      'kubectl run db --image=mysql:8.4; kubectl run pg --image=postgres:17; kubectl run ok --image=mysql:8.4 --env=MYSQL_ROOT_PASSWORD=x',
    );
    out('sleep 6');
    expect(out('kubectl logs db')).toContain('[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n');
    expect(out('kubectl logs db')).toContain('    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n');
    expect(out('kubectl logs pg')).toMatch(/^Error: Database is uninitialized and superuser password is not specified\.\n/);
    expect(out('kubectl logs ok')).toBe('');
  });

  it('shows what a loop has written up to now', () => {
    const { out } = lab();
    out('kubectl apply -f beat.yaml');
    out('sleep 7');
    const lines = out('kubectl logs beat').trim().split('\n');
    expect(lines.slice(0, 3)).toEqual(['beat 1 of heart', 'beat 2 of heart', 'beat 3 of heart']);
    expect(out('kubectl logs beat --tail=1').trim()).toBe(lines.at(-1));
    out('sleep 4');
    expect(out('kubectl logs beat').trim().split('\n')).toHaveLength(lines.length + 2);
  });

  it('shows init containers and sidecars, and says which container it takes', () => {
    const made = lab();
    made.out('kubectl apply -f init.yaml');
    made.out('sleep 12');
    expect(made.out('kubectl logs init -c first')).toBe('prepared\n');
    expect(made.out('kubectl logs init -c side')).toBe('beside\n');
    expect(made.all('kubectl logs init')).toContain('Defaulted container "web" out of: web, first (init), side (init)\n');
    expect(made.out('kubectl logs -l app=it --all-containers --prefix')).toBe('[pod/init/first] prepared\n[pod/init/side] beside\n');
    expect(made.all('kubectl logs init -c none')).toBe(
      'error: container none is not valid for pod init out of: web, first (init), side (init)\n',
    );
    expect(made.out('kubectl exec init -c side -- echo here')).toBe('here\n');
    expect(made.all('kubectl exec init -- echo here')).toBe('Defaulted container "web" out of: web, first (init), side (init)\nhere\n');
  });

  it('shows the instance that ran before, and the last one while none runs', () => {
    const { out, all } = lab();
    out('kubectl apply -f crash.yaml');
    out('sleep 4');
    expect(all('kubectl logs crash --previous')).toBe(
      'Error from server (BadRequest): previous terminated container "web" in pod "crash" not found\n',
    );
    out('sleep 3');
    const [now = 0, before = 0] = [out('kubectl logs crash'), out('kubectl logs crash -p')].map((text) => Number(text.split('\n')[0]));
    expect(now - before).toBeGreaterThanOrEqual(3);
    out('sleep 5');
    expect(out('kubectl get pod crash --no-headers')).toContain('CrashLoopBackOff');
    expect(out('kubectl logs crash')).toBe(`${now}\nbye\n`);
  });

  it('leaves the cluster alone: no time passes, no file is written, nobody is asked', () => {
    const { out } = lab();
    out('kubectl apply -f asks.yaml');
    out('sleep 5');
    const before = out('date +%s.%N');
    expect(out('kubectl logs asks')).toBe('before\nafter\n');
    expect(out('date +%s.%N')).toBe(before);
  });

  it.each([
    ['nginx:1.161', "image can't be pulled|trying and failing to pull image"],
    ['nginx:1.29', ''],
  ])('of %s says why there is none', (image, why) => {
    const { out, all } = lab();
    out(`kubectl run it --image=${image}`);
    out('sleep 4');
    expect(all('kubectl logs it')).toMatch(
      why === '' ? /^$/ : new RegExp(`^Error from server \\(BadRequest\\): container "it" in pod "it" is waiting to start: (${why})\\n$`),
    );
  });
});
