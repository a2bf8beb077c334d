/** A server that listens on 127.0.0.1 alone, as on a real cluster: its own pod reaches it, nobody else does. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const manifest = (bind: string, probe = ''): string => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: python:3.12
      command: [python3, -m, http.server, "8000", --bind, ${bind}]
      ports: [{ containerPort: 8000 }]
${probe}
    - { name: tools, image: nicolaka/netshoot, command: [sleep, infinity] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8000 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client }
spec: { containers: [{ name: c, image: curlimages/curl, command: [sleep, infinity] }] }
`;
const PROBE = '      readinessProbe: { httpGet: { path: /, port: 8000 }, periodSeconds: 2 }';

function lab(bind: string, probe?: string) {
  const made = createTestLab({ 'all.yaml': manifest(bind, probe) });
  made.out('kubectl apply -f all.yaml; sleep 20');
  return made;
}

describe('a server on 127.0.0.1', () => {
  it.each(['127.0.0.1', 'localhost'])('bound to %s refuses what comes to the address of its pod', (bind) => {
    const { terminal, out, world } = lab(bind);
    expect(out('kubectl get endpoints web -o name')).toContain('endpoints/web');
    expect(terminal.run('kubectl exec client -- curl -s web').exit).toBe(7);
    const { outcome } = world.send({ from: { kind: 'pod', namespace: 'default', name: 'client' }, url: 'http://web/' });
    expect(outcome).toMatchObject({ kind: 'refused', at: 'pod:default/web', why: { code: 'port-closed' } });
    // Its own pod's address is not 127.0.0.1 either.
    expect(terminal.run("kubectl exec web -c tools -- curl -s $(kubectl get pod web -o jsonpath='{.status.podIP}'):8000").exit).toBe(7);
  });

  it('answers its own pod, and who forwards a port into it', () => {
    const { out, terminal } = lab('127.0.0.1');
    expect(terminal.run('kubectl exec web -c tools -- curl -s localhost:8000')).toMatchObject({ exit: 0 });
    out('kubectl port-forward pod/web 9000:8000 &');
    expect(terminal.run('curl -s localhost:9000')).toMatchObject({ exit: 0 });
    expect(out('kubectl exec web -c tools -- ss -tln')).toContain('127.0.0.1:8000');
  });

  it('is never ready for a probe of the kubelet, which asks at the address of the pod', () => {
    const { out } = lab('127.0.0.1', PROBE);
    expect(out('kubectl get pod web')).toMatch(/web\s+1\/2/);
    expect(out('kubectl describe pod web')).toMatch(/Readiness probe failed: .*connect: connection refused/);
  });

  it('on every address answers everybody', () => {
    const { out } = lab('0.0.0.0', PROBE);
    expect(out('kubectl get pod web')).toMatch(/web\s+2\/2/);
    expect(out('kubectl exec client -- curl -s web')).toContain('pod: web');
    expect(out('kubectl exec web -c tools -- ss -tln')).toContain('0.0.0.0:8000');
  });
});
