import { describe, expect, it } from 'vitest';
import { service, workload } from '../chapters/type-lines.js';
import { createTestLab } from '../test-lab.js';

const lab = createTestLab({
  'web.yaml': `${workload('Deployment', 'web', 1, 'web', 'nginx')}---\n${service('web', 'selector: {app: web}, ports: [{port: 8080, targetPort: 80}]')}`,
});
lab.out(`kubectl apply -f web.yaml; kubectl patch deploy web -p '{"spec":{"template":{"spec":{"nodeName":"worker1"}}}}'`);
for (const [name, node] of [
  ['near', 'worker1'],
  ['far', 'master'],
])
  lab.out(`kubectl run ${name} --image=nicolaka/netshoot --overrides='{"spec":{"nodeName":"${node}"}}' -- sleep 100000; sleep 15`);
const pod = lab.out("kubectl get pod -l app=web -o jsonpath='{.items[0].status.podIP}'");
const clusterIP = lab.out("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");
/** Addresses in order, `*` for silence. */
const stops = (line: string) =>
  lab
    .out(line)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/)[1]);

describe('traceroute', () => {
  it.each([
    {
      way: 'to a pod of another node: its own node, the other one, the pod',
      line: `kubectl exec far -- traceroute -n ${pod}`,
      stops: ['10.42.0.1', '192.168.164.131', pod],
    },
    { way: 'to a pod of the same node there is no router', line: `kubectl exec near -- traceroute -n ${pod}`, stops: [pod] },
    { way: 'from a node to a pod of another', line: `ssh master traceroute -n ${pod}`, stops: ['192.168.164.131', pod] },
    {
      way: 'to a cluster IP leads nowhere: only its ports are translated',
      line: 'kubectl exec far -- traceroute -n -m 4 web',
      stops: ['10.42.0.1', '192.168.164.1', '*', '*'],
    },
    {
      way: 'to a port of a cluster IP arrives',
      line: 'kubectl exec far -- traceroute -n -T -p 8080 web',
      stops: ['10.42.0.1', '192.168.164.131', clusterIP],
    },
    { way: 'outside to a pod ends at the first router', line: `traceroute -n -m 3 ${pod}`, stops: ['198.51.100.1', '*', '*'] },
  ])('$way', ({ line, stops: expected }) => expect(stops(line)).toEqual(expected));

  it('is no request: nothing is drawn, no kernel remembers it', () => {
    const before = lab.out('ssh master conntrack -L');
    expect(lab.terminal.run(`kubectl exec far -- traceroute -n ${pod}`).traces).toEqual([]);
    expect(lab.out('ssh master conntrack -L').length).toBeLessThanOrEqual(before.length);
  });

  it.each([
    ['traceroute nope', 2, 'nope: Name or service not known\nCannot handle "host" cmdline arg `nope\' on position 1 (argc 1)\n'],
    ['traceroute -Z web', 2, "Bad option `-Z' (argc 1)\n"],
    ['kubectl exec far -- traceroute nope', 1, "traceroute: bad address 'nope'\n"],
    ['kubectl exec far -- traceroute -m 999 web', 1, 'traceroute: number 999 is not in 1..255 range\n'],
  ])('%s', (line, exit, says) => {
    const result = lab.terminal.run(line);
    expect(result).toMatchObject({ exit });
    expect(result.stderr.startsWith(says), result.stderr).toBe(true);
  });
});
