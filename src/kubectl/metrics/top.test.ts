/** `kubectl top`, in the forms of kubectl's cmd/top and metricsutil, and where its figures come from. */
import { describe, expect, test } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

const components = 'https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml';

function measuredLab() {
  const lab = createTestLab();
  lab.out(`kubectl apply -f ${components}`);
  lab.out('kubectl create deployment web --image=nginx --replicas=2; kubectl expose deployment web --port=80');
  lab.out('kubectl run box --image=busybox --labels=app=box -- sleep 3600');
  lab.out('sleep 90');
  return lab;
}

describe('without metrics-server', () => {
  test.each(['top pod', 'top node', 'top pods -A', 'top no --no-headers'])('kubectl %s', (words) => {
    const { exit, stdout, stderr } = createTestLab().terminal.run(`kubectl ${words}`);
    expect({ exit, stdout, stderr }).toEqual({ exit: 1, stdout: '', stderr: 'error: Metrics API not available\n' });
  });

  test('a k3s cluster has it from the start', () => {
    const lab = createTestLab({}, { ...smallCluster, provider: 'servicelb' });
    expect(lab.out('kubectl top node')).toMatch(
      /^NAME +CPU\(cores\) +CPU\(%\) +MEMORY\(bytes\) +MEMORY\(%\) +\nmaster +\d+m +\d+% +\d+Mi +\d+% +\nworker1 /,
    );
    expect(lab.out('kubectl get deploy -n kube-system -o name')).toContain('deployment.apps/metrics-server\n');
  });
});

describe('metrics-server on its way', () => {
  test('nothing before it is ready, nothing before its second scrape, then figures', () => {
    const lab = createTestLab();
    expect(lab.terminal.run(`kubectl apply -f ${components}`)).toMatchObject({
      stdout: 'serviceaccount/metrics-server created\nservice/metrics-server created\ndeployment.apps/metrics-server created\n',
      stderr: expect.stringContaining('--kubelet-insecure-tls'),
    });
    expect(lab.terminal.run('kubectl top node').stderr).toBe('error: Metrics API not available\n');
    expect(lab.out('kubectl get apiservice v1beta1.metrics.k8s.io')).toContain('kube-system/metrics-server   False (MissingEndpoints)');
    lab.out('kubectl wait --for=condition=Available deploy/metrics-server -n kube-system --timeout=120s');
    lab.out('sleep 30');
    expect(lab.out('kubectl top node --no-headers').split('\n')).toHaveLength(3);
    expect(lab.out('kubectl get apiservice v1beta1.metrics.k8s.io')).toMatch(/kube-system\/metrics-server +True/);
    expect(lab.out('kubectl api-versions')).toContain('metrics.k8s.io/v1beta1\n');
    lab.out('kubectl run late --image=nginx; sleep 3');
    expect(lab.terminal.run('kubectl top pod').stderr).toBe('error: metrics not available yet\n');
    expect(lab.terminal.run('kubectl top pod late').stderr).toBe(
      'Error from server (NotFound): podmetrics.metrics.k8s.io "default/late" not found\n',
    );
  });

  test('minikube brings it and takes it away', () => {
    const lab = createTestLab();
    expect(lab.out('minikube addons enable metrics-server')).toContain("* The 'metrics-server' addon is enabled\n");
    lab.out('sleep 90');
    expect(lab.out('minikube addons list')).toMatch(/metrics-server +\| minikube +\| enabled/);
    lab.out('kubectl top node');
    lab.out('minikube addons disable metrics-server; sleep 5');
    expect(lab.terminal.run('kubectl top node').stderr).toBe('error: Metrics API not available\n');
  });
});

describe('the tables', () => {
  const lab = measuredLab();
  test.each([
    ['top pod', /^NAME +CPU\(cores\) +MEMORY\(bytes\) +\nbox +0m +0Mi +\n(web-\S+ +1m +\dMi +\n){2}$/],
    ['top po box --containers', /^POD +NAME +CPU\(cores\) +MEMORY\(bytes\) +\nbox +box +0m +0Mi +\n$/],
    ['top pod -l app=web --no-headers', /^(web-\S+ +1m +\dMi +\n){2}$/],
    ['top pod -A', /^NAMESPACE +NAME +CPU\(cores\) +MEMORY\(bytes\) +\ndefault +box [\s\S]*\nkube-system +coredns-/],
    ['top pod --sort-by=memory', /\nbox [^\n]+\n$/],
    ['top pod --sum', /\n {5,}_{8} +_{8} +\n +1m +\d+Mi +\n$/],
    ['top pod --field-selector metadata.name=box', /^NAME[^\n]+\nbox [^\n]+\n$/],
    ['top pod --show-swap box', /SWAP\(bytes\) +\nbox +0m +0Mi +0Mi +\n$/],
    ['top node worker1 --show-capacity', /^NAME[^\n]+\nworker1 +\d+m +\d+% +\d+Mi +\d+% +\n$/],
    ['top node -l kubernetes.io/hostname=master --no-headers', /^master [^\n]+\n$/],
    [
      'get --raw /apis/metrics.k8s.io/v1beta1/nodes/worker1',
      /^\{"apiVersion":"metrics\.k8s\.io\/v1beta1","kind":"NodeMetrics",.*"name":"worker1"/,
    ],
    [
      'get --raw /apis/metrics.k8s.io/v1beta1/namespaces/default/pods',
      /"usage":\{"cpu":"\d+n","memory":"\d+Ki"\}.*"kind":"PodMetricsList"/,
    ],
  ])('kubectl %s', (words, shown) => {
    expect(lab.out(`kubectl ${words}`)).toMatch(shown);
  });

  test.each([
    ['top pod nobody', 'Error from server (NotFound): pods "nobody" not found\n'],
    ['top node nobody', 'Error from server (NotFound): nodes "nobody" not found\n'],
    ['top pod --sort-by=size', 'error: --sort-by accepts only cpu or memory\n'],
    ['top pod box -l app=web', 'error: only one of NAME or selector can be provided\n'],
    ['top node master -l a=b', 'error: only one of NAME or --selector can be provided\n'],
    ['top pod a b', "error: pod [NAME | -l label]\nSee 'kubectl top pod -h' for help and examples\n"],
  ])('kubectl %s', (words, stderr) => {
    expect(lab.terminal.run(`kubectl ${words}`)).toMatchObject({ exit: 1, stdout: '', stderr });
  });

  test.each([['top pod -l app=none', 'No resources found in default namespace.\n']])('kubectl %s', (words, stderr) => {
    expect(lab.terminal.run(`kubectl ${words}`)).toMatchObject({ exit: 0, stdout: '', stderr });
  });
});

const millicores = (text: string): number => [...text.matchAll(/ (\d+)m /g)].reduce((sum, [, number]) => sum + Number(number), 0);

test('load shows in the next window and is gone after it', () => {
  const lab = measuredLab();
  const web = () => millicores(lab.out('kubectl top pod -l app=web --no-headers'));
  const node = () => millicores(lab.out('kubectl top node --no-headers'));
  const [before, nodesBefore] = [web(), node()];
  lab.out('ssh master hey -n 30000 -c 50 http://$(kubectl get svc web -o jsonpath={.spec.clusterIP})');
  lab.out('sleep 15');
  expect(web()).toBeGreaterThan(before + 50);
  expect(node()).toBeGreaterThan(nodesBefore + 50);
  lab.out('sleep 30');
  expect(web()).toBe(before);
});

test('a limit holds a container back', () => {
  const lab = measuredLab();
  lab.out('kubectl set resources deployment web --limits=cpu=20m; sleep 60');
  lab.out('ssh master hey -n 30000 -c 50 http://$(kubectl get svc web -o jsonpath={.spec.clusterIP}); sleep 15');
  for (const line of lab.out('kubectl top pod -l app=web --no-headers').trim().split('\n')) expect(line).toMatch(/ 20m /);
});

test('figures are part of what snapshots keep', () => {
  const lab = measuredLab();
  lab.out('ssh master hey -n 5000 -c 50 http://$(kubectl get svc web -o jsonpath={.spec.clusterIP})');
  const there = lab.world.snapshot();
  const shown = () => {
    lab.world.advance(15_000);
    return lab.out('kubectl top pod');
  };
  const first = shown();
  lab.world.advance(60_000);
  lab.world.restore(there);
  expect(shown()).toBe(first);
});
