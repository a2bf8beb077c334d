/** Files in a pod at the prompt: what one command writes the next one finds. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

describe('kubectl exec', () => {
  it('writes a page that the Service then serves', () => {
    const { out } = createTestLab();
    out('kubectl run web --image=nginx:1.29 --port=80 --expose');
    out('kubectl wait --for=condition=Ready pod/web');
    expect(out('kubectl exec web -- cat /usr/share/nginx/html/index.html')).toContain('Welcome to nginx!');
    out(`kubectl exec web -- sh -c 'echo "this is $(hostname)" > /usr/share/nginx/html/index.html'`);
    expect(out('kubectl exec web -- cat /usr/share/nginx/html/index.html')).toBe('this is web\n');
    expect(out('kubectl exec web -- curl -s http://web')).toBe('this is web\n');
    out('kubectl exec web -- rm /usr/share/nginx/html/index.html');
    expect(out('kubectl exec web -- curl -s -o /dev/null -w "%{http_code}" http://web')).toBe('403');
  });

  it('touches and removes the file a readiness probe asks for', () => {
    const { out } = createTestLab({
      'web.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx:1.29
    readinessProbe: {exec: {command: [cat, /tmp/ready]}, periodSeconds: 2, failureThreshold: 1}
`,
    });
    const ready = () => out('kubectl get pod web --no-headers').split(/ +/)[1];
    out('kubectl apply -f web.yaml');
    out('sleep 5');
    expect(ready()).toBe('0/1');
    out('kubectl exec web -- touch /tmp/ready');
    out('sleep 3');
    expect(ready()).toBe('1/1');
    out('kubectl exec web -- rm /tmp/ready');
    out('sleep 3');
    expect(ready()).toBe('0/1');
  });
});
