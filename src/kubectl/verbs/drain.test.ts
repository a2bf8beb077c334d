import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

function lab() {
  const made = createTestLab();
  made.out('kubectl create deployment web --image nginx --replicas 4; sleep 5');
  return made;
}

describe('kubectl drain', () => {
  it('cordons the node, evicts what a controller makes anew elsewhere, and waits', () => {
    const { terminal, out } = lab();
    const before = out('kubectl get pods -o wide --no-headers | grep -c worker1').trim();
    const { exit, stdout, stderr } = terminal.run('kubectl drain worker1');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^node\/worker1 cordoned\n(evicting pod \S+\/\S+\n)+(pod\/\S+ evicted\n)+node\/worker1 drained\n$/);
    expect(stdout.match(/evicting pod default/g)).toHaveLength(Number(before));
    out('sleep 10');
    expect(terminal.run('kubectl get pods -o wide --no-headers | grep -c worker1').stdout).toBe('0\n');
    expect(terminal.run('kubectl drain worker1').stdout).toBe('node/worker1 already cordoned\nnode/worker1 drained\n');
    expect(out('kubectl uncordon worker1')).toBe('node/worker1 uncordoned\n');
  });

  // The words of kubectl/pkg/drain/filters.go, twice as drain.go prints them.
  it('does not take pods that nobody would make anew, unless forced', () => {
    const { terminal } = lab();
    terminal.run(`cat > alone.yaml <<END
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {nodeName: worker1, containers: [{name: c, image: nginx}]}
END
kubectl apply -f alone.yaml; sleep 5`);
    const why = 'cannot delete Pods that declare no controller (use --force to override): default/alone';
    expect(terminal.run('kubectl drain worker1')).toMatchObject({
      exit: 1,
      stdout: 'node/worker1 cordoned\n',
      stderr: `error: unable to drain node "worker1" due to error: ${why}, continuing command...\nThere are pending nodes to be drained:\n worker1\n${why}\n`,
    });
    const forced = terminal.run('kubectl drain worker1 --force');
    expect(forced.stderr).toBe('Warning: deleting Pods that declare no controller: default/alone\n');
    expect(forced.stdout).toContain('pod/alone evicted\n');
    expect(terminal.run('kubectl get pod alone').stderr).toBe('Error from server (NotFound): pods "alone" not found\n');
  });

  it('leaves the pods of DaemonSets where they are', () => {
    const { terminal, out } = lab();
    terminal.run(`cat > ds.yaml <<END
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: c, image: nginx}]}
END
kubectl apply -f ds.yaml; sleep 5`);
    expect(terminal.run('kubectl drain worker1').stderr).toContain(
      'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent-',
    );
    // Several reasons: as one error within a line, and line by line at the end; with several nodes a line for each.
    terminal.run(
      'kubectl run stray --image=nginx --overrides=' + `'{"spec":{"nodeName":"worker1","volumes":[{"name":"v","emptyDir":{}}]}}'; sleep 5`,
    );
    const [reasons = '', pending, node, ...lines] = terminal.run('kubectl drain worker1').stderr.trimEnd().split('\n');
    expect([pending, node]).toEqual(['There are pending nodes to be drained:', ' worker1']);
    expect(lines).toEqual([
      expect.stringMatching(/^cannot delete DaemonSet-managed Pods \(use --ignore-daemonsets to ignore\): default\/agent-\w+$/),
      'cannot delete Pods with local storage (use --delete-emptydir-data to override): default/stray',
    ]);
    expect(reasons).toBe(`error: unable to drain node "worker1" due to error: [${lines.join(', ')}], continuing command...`);
    const both = terminal.run('kubectl drain worker1 master').stderr;
    expect(both).toMatch(/drained:\n worker1\n master\n\[cannot .*, cannot .*\]\ncannot delete DaemonSet-managed Pods .*\n$/);
    expect(terminal.run('kubectl drain worker1 --ignore-daemonsets --force --delete-emptydir-data').stderr).toMatch(
      /^Warning: ignoring DaemonSet-managed Pods: default\/agent-\w+; deleting Pods that declare no controller: default\/stray\n$/,
    );
    expect(terminal.run('kubectl drain worker1 --ignore-daemonsets')).toMatchObject({
      exit: 0,
      stderr: expect.stringMatching(/^Warning: ignoring DaemonSet-managed Pods: default\/agent-\w+\n$/),
    });
    expect(out('kubectl get pods -o wide | grep worker1 | grep -c agent')).toBe('1\n');
  });

  it.each([
    ['kubectl drain nope', 'Error from server (NotFound): nodes "nope" not found\n'],
    ['kubectl drain', "error: USAGE: drain NODE [flags]\nSee 'kubectl drain -h' for help and examples\n"],
    ['kubectl drain worker1 --bogus', "error: unknown flag: --bogus\nSee 'kubectl drain --help' for usage.\n"],
  ])('%s', (line, stderr) => {
    expect(createTestLab().terminal.run(line)).toMatchObject({ exit: 1, stderr });
  });
});

const NAME_PART =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

const USAGE = "\nSee 'kubectl taint -h' for help and examples\n";

describe('kubectl taint', () => {
  it('keeps pods away, and lets them come again', () => {
    const { terminal, out } = createTestLab();
    expect(out('kubectl taint nodes worker1 dedicated=db:NoSchedule')).toBe('node/worker1 tainted\n');
    expect(out("kubectl get node worker1 -o jsonpath='{.spec.taints}'")).toBe('[{"effect":"NoSchedule","key":"dedicated","value":"db"}]');
    out('kubectl create deployment web --image nginx --replicas 4; sleep 5');
    expect(terminal.run('kubectl get pods -o wide --no-headers | grep -c worker1').stdout).toBe('0\n');
    expect(terminal.run('kubectl taint node worker1 dedicated=db:NoSchedule')).toMatchObject({
      exit: 1,
      stderr: 'error: node worker1 already has dedicated taint(s) with same effect(s) and --overwrite is false\n',
    });
    expect(out('kubectl taint node worker1 dedicated=x:NoSchedule --overwrite')).toBe('node/worker1 modified\n');
    expect(out('kubectl taint nodes worker1 dedicated:NoSchedule-')).toBe('node/worker1 untainted\n');
    expect(out("kubectl get node worker1 -o jsonpath='{.spec.taints}'")).toBe('');
    out('kubectl taint nodes worker1 dedicated=db:NoSchedule');
    // As it was set, with a `-` behind: the value is not looked at.
    expect(out('kubectl taint nodes worker1 dedicated=other:NoSchedule-')).toBe('node/worker1 untainted\n');
  });

  it.each([
    ['nodes worker1 dedicated-', 'error: taint "dedicated" not found\n'],
    ['nodes worker1 a=b', `error: invalid taint spec: a=b, ${NAME_PART}${USAGE}`],
    ['nodes worker1 a=b-', `error: invalid taint spec: a=b, ${NAME_PART}${USAGE}`],
    ['nodes worker1 a:NoSchedule:x', `error: invalid taint spec: a:NoSchedule:x${USAGE}`],
    ['nodes worker1 a=b=c:NoSchedule', `error: invalid taint spec: a=b=c:NoSchedule${USAGE}`],
    ['nodes worker1 a:Never-', `error: invalid taint effect: Never, unsupported taint effect${USAGE}`],
    ['nodes worker1 a=b:Never', `error: invalid taint effect: Never, unsupported taint effect${USAGE}`],
    ['nodes worker1', 'error: at least one taint update is required\n'],
    ['nodes nope a=b:NoSchedule', 'Error from server (NotFound): nodes "nope" not found\n'],
    ['pods x a=b:NoSchedule', 'error: invalid resource type pods, only node types are supported\n'],
  ])('kubectl taint %s', (words, stderr) => {
    expect(createTestLab().terminal.run(`kubectl taint ${words}`)).toMatchObject({ exit: 1, stderr });
  });
});
