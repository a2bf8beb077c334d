/** What people meet at the prompt while policies isolate pods: default deny, then a label, a namespace, an address. */
import { expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const web = 'podSelector: {matchLabels: {app: web}}';
const files = {
  'deny.yaml': policy('default-deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}'),
  'label.yaml': policy('label', `{${web}, ingress: [{from: [{podSelector: {matchLabels: {run: client}}}], ports: [{port: 80}]}]}`),
  'out.yaml': policy('out', `{podSelector: {matchLabels: {run: client}}, policyTypes: [Egress], egress: [{to: [{${web}}]}]}`),
  'dns.yaml': policy('dns', '{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}]}]}'),
  'namespace.yaml': policy('namespace', `{${web}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]}`),
  'address.yaml': policy('address', `{${web}, ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}`),
};

const code = `-o /dev/null -w '%{http_code}'`;
const resolving = 'curl: (28) Resolving timed out after 3000 milliseconds\ncommand terminated with exit code 28\n';
const connecting = 'curl: (28) Connection timed out after 3000 milliseconds\n';
const wgetTimedOut = 'wget: download timed out\ncommand terminated with exit code 1\n';

it('default deny, then allowed by label, by namespace, by address', () => {
  const { terminal, out, world } = createTestLab(files);
  out('kubectl create deployment web --image=nginx --port=80 && kubectl expose deployment web --type=NodePort');
  out('kubectl run client --image=curlimages/curl --command -- sleep 3600');
  out('kubectl create namespace other && kubectl run far -n other --image=busybox --command -- sleep 3600');
  world.advance(10_000);
  const near = `kubectl exec client -- curl -sS -m 3 ${code} http://web`;
  const far = 'kubectl exec -n other far -- wget -qO- -T 3 http://web.default';
  expect(out(near)).toBe('200');

  out('kubectl apply -f deny.yaml');
  expect(terminal.run(near)).toMatchObject({ exit: 28, stderr: resolving });
  expect(terminal.run(far)).toMatchObject({ exit: 1, stdout: '', stderr: wgetTimedOut });

  // Both ends are open now, but names are not.
  out('kubectl apply -f label.yaml -f out.yaml');
  expect(terminal.run(near)).toMatchObject({ exit: 28, stderr: resolving });
  expect(out(`kubectl exec client -- curl -sS -m 3 ${code} http://$(kubectl get svc web -o jsonpath={.spec.clusterIP})`)).toBe('200');
  out('kubectl apply -f dns.yaml');
  expect(out(near)).toBe('200');
  expect(terminal.run(far)).toMatchObject({ exit: 1, stderr: wgetTimedOut });

  out('kubectl apply -f namespace.yaml');
  expect(terminal.run(far)).toMatchObject({ exit: 1, stderr: wgetTimedOut });
  out('kubectl label namespace other team=b');
  expect(out(far)).toContain('Welcome to nginx!');

  const pod = world.read.list('Pod', 'default').find(({ metadata }) => metadata.labels?.app === 'web');
  const [own, other] = world.config.nodes.map(({ ip }) => ip).sort((ip) => (ip === pod?.status?.hostIP ? -1 : 1));
  const nodePort = world.read.get('Service', 'default/web')?.spec.ports?.[0]?.nodePort;
  const from = (ip: string | undefined) => `ssh client curl -sS -m 3 ${code} http://${ip}:${nodePort}`;
  expect(terminal.run(from(own))).toMatchObject({ exit: 28, stderr: connecting });
  out('kubectl apply -f address.yaml');
  expect(out(from(own))).toBe('200');
  // The other node hides the client behind its own address.
  expect(terminal.run(from(other))).toMatchObject({ exit: 28, stderr: connecting });

  out('kubectl delete netpol --all');
  expect(out(from(other))).toBe('200');
  expect(out(near)).toBe('200');
});
