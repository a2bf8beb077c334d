import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

describe('kubectl explain', () => {
  const lab = createTestLab();
  it('shows a kind with its fields', () => {
    const text = lab.out('kubectl explain svc');
    expect(text).toMatch(/^KIND: {7}Service\nVERSION: {4}v1\n\nDESCRIPTION:\n {4}A Service gives/);
    expect(text).toContain('\n    \nFIELDS:\n  apiVersion\t<string>\n    ');
    expect(text).toContain('\n  spec\t<ServiceSpec>\n    What the Service listens on and whom it sends to.\n\n');
    expect(text.endsWith('\n\n\n')).toBe(true);
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(81);
  });
  it('shows one field, its values and what it holds', () => {
    expect(lab.out('kubectl explain deployment.spec | head -6')).toBe(
      'GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\nFIELD: spec <DeploymentSpec>\n\n',
    );
    expect(lab.out('kubectl explain service.spec.type')).toContain(
      'FIELD: type <string>\nENUM:\n    ClusterIP\n    ExternalName\n    LoadBalancer\n    NodePort\n\nDESCRIPTION:\n',
    );
    const ports = lab.out('kubectl explain svc.spec.ports');
    expect(ports).toContain('FIELD: ports <[]ServicePort>\n\n\nDESCRIPTION:\n');
    expect(ports).toContain('  port\t<integer> -required-\n');
    expect(ports).toContain('  protocol\t<string>\n  enum: SCTP, TCP, UDP\n');
    expect(ports).toContain('  targetPort\t<IntOrString>\n');
    expect(lab.out('kubectl explain pods.spec.containers.image')).toContain('DESCRIPTION:\n    The image to run.\n    \n');
    expect(lab.out('kubectl explain pod.spec.volumes')).toContain('the lab does not act on it');
    expect(lab.out('kubectl explain deployments.apps.spec.replicas')).toContain('FIELD: replicas <integer>\n');
  });
  it('lists fields of fields without their words', () => {
    const text = lab.out('kubectl explain svc --recursive');
    expect(text).toContain('  spec\t<ServiceSpec>\n    allocateLoadBalancerNodePorts\t<boolean>\n');
    expect(text).toContain('    ports\t<[]ServicePort>\n      appProtocol\t<string>\n');
  });
  it.each([
    [
      'kubectl explain',
      'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    ],
    ['kubectl explain a b', 'error: We accept only this format: explain RESOURCE\n'],
    ['kubectl explain widgets', 'error: the server doesn\'t have a resource type "widgets"\n'],
    ['kubectl explain svc.spec.nope', 'error: field "nope" does not exist\n'],
    ['kubectl explain svc.spec.type.nope', 'error: field "nope" does not exist\n'],
    ['kubectl explain svc -o yaml', 'error: unrecognized format: yaml\n'],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
  it('has words for every kind of the lab', () => {
    for (const kind of lab.out('kubectl api-resources -o name').trim().split('\n')) {
      const text = lab.out(`kubectl explain ${kind}`);
      expect(text, kind).toContain('DESCRIPTION:\n    ');
      expect(text, kind).toContain('FIELDS:\n');
    }
  });
});

const service = (port: number) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: ${port}, targetPort: 80}]
`;

describe('kubectl diff', () => {
  const lab = createTestLab({ 'svc.yaml': service(80), 'new.yaml': service(8080), 'broken.yaml': 'kind: [' });
  it('shows what apply would change, and changes nothing', () => {
    const fresh = lab.terminal.run('kubectl diff -f svc.yaml');
    expect(fresh.exit).toBe(1);
    expect(fresh.stdout).toMatch(
      /^diff -u -N \/tmp\/LIVE-\d+\/v1\.Service\.default\.web \/tmp\/MERGED-\d+\/v1\.Service\.default\.web\n--- /,
    );
    expect(fresh.stdout).toContain('@@ -0,0 +1,');
    expect(lab.terminal.run('kubectl get svc web').exit).toBe(1);
    lab.out('kubectl apply -f svc.yaml');
    expect(lab.terminal.run('kubectl diff -f svc.yaml')).toMatchObject({ exit: 0, stdout: '', stderr: '' });
    const changed = lab.terminal.run('kubectl diff -f new.yaml');
    expect(changed.exit).toBe(1);
    expect(changed.stdout).toContain('\n-  - port: 80\n+  - port: 8080\n');
    expect(changed.stdout).not.toContain('last-applied-configuration: |\n+');
    expect(lab.out("kubectl get svc web -o jsonpath='{.spec.ports[0].port}'")).toBe('80');
  });
  it.each([
    ['kubectl diff', 2, 'error: must specify one of -f and -k\n'],
    ['kubectl diff -f nope.yaml', 2, 'error: the path "nope.yaml" does not exist\n'],
    ['kubectl diff -k .', 2, 'error: the lab has no kustomize: -k is not available, use -f\n'],
    ['diff svc.yaml nope', 2, 'diff: nope: No such file or directory\n'],
    ['diff svc.yaml', 2, "diff: missing operand after 'svc.yaml'\ndiff: Try 'diff --help' for more information.\n"],
  ])('%s → %i', (line, exit, stderr) => expect(lab.terminal.run(line)).toMatchObject({ exit, stderr }));
  it('diff -u of files', () => {
    expect(lab.terminal.run('diff -u svc.yaml new.yaml | tail -n +3').stdout).toBe(
      '@@ -3,4 +3,4 @@\n metadata: {name: web}\n spec:\n   selector: {app: web}\n-  ports: [{port: 80, targetPort: 80}]\n+  ports: [{port: 8080, targetPort: 80}]\n',
    );
  });
});
