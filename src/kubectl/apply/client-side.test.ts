/** `kubectl apply` on what is there: what it sends, what the server answers, what is said. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const deployment = (spec: string, image = 'nginx') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: ${image}}]}
`;
const service = (ports: string, extra = '') => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {${extra}ports: [${ports}]}\n`;

describe('apply', () => {
  it('takes away what left the manifest, leaves what others set, and knows when nothing is to be done', () => {
    const { out, files, world } = createTestLab({ 'web.yaml': deployment('minReadySeconds: 3') });
    out('kubectl apply -f web.yaml');
    out('kubectl scale deploy web --replicas=3');
    out('kubectl set image deploy/web web=nginx:1.27');
    expect(out('kubectl apply -f web.yaml')).toBe('deployment.apps/web configured\n');
    expect(out('kubectl apply -f web.yaml')).toBe('deployment.apps/web unchanged\n');
    const spec = () => world.read.get('Deployment', 'default/web')!.spec;
    expect([spec().replicas, spec().minReadySeconds, spec().template.spec.containers[0]!.image]).toEqual([3, 3, 'nginx']);
    files.write('web.yaml', deployment('replicas: 2'));
    expect(out('kubectl apply -f web.yaml')).toBe('deployment.apps/web configured\n');
    expect([spec().replicas, spec().minReadySeconds]).toEqual([2, undefined]);
    files.write('web.yaml', deployment('paused: false'));
    out('kubectl apply -f web.yaml');
    // Nobody says how many any more: the default.
    expect(spec().replicas).toBe(1);
  });

  it('warns of an object that was not applied, once it is it is not', () => {
    const { terminal, out } = createTestLab({ 'web.yaml': service('{port: 80}') });
    out('kubectl create -f web.yaml');
    expect(terminal.run('kubectl apply -f web.yaml').stderr).toMatch(/^Warning: resource services\/web is missing the kubectl/);
    expect(terminal.run('kubectl apply -f web.yaml')).toMatchObject({ stderr: '', stdout: 'service/web unchanged\n' });
  });

  it('is refused by the patch, not by the manifest', () => {
    const { terminal, files, out } = createTestLab({ 'web.yaml': service('{port: 80}') });
    out('kubectl apply -f web.yaml');
    const said = (text: string) => {
      files.write('web.yaml', text);
      return terminal
        .run('kubectl apply -f web.yaml')
        .stderr.replace(/last-applied-configuration:\{.*?\}\\n/, 'last-applied-configuration:…');
    };
    const start =
      'The request is invalid: patch: Invalid value: "map[metadata:map[annotations:map[kubectl.kubernetes.io/last-applied-configuration:…]]';
    expect(said(service('{port: 80}', 'port: 80, '))).toBe(
      `${start} spec:map[port:80]]": strict decoding error: unknown field "spec.port"\n`,
    );
    // A list with an order is taken out of the patch before it is shown.
    expect(said(service('{port: "80"}'))).toBe(`${start} spec:map[]]": unrecognized type: int32\n`);
    expect(said(service('{port: 80, name: 1}'))).toBe(`${start} spec:map[]]": cannot convert int64 to string\n`);
    expect(said(service('{targetPort: 80}'))).toContain('for: map: map[targetPort:80] does not contain declared merge key: port\n');
  });

  it('shows the patch that was refused; --force makes the object anew', () => {
    const { terminal, files, out, world } = createTestLab({ 'web.yaml': deployment('replicas: 1') });
    out('kubectl apply -f web.yaml');
    const { uid } = world.read.get('Deployment', 'default/web')!.metadata;
    files.write('web.yaml', deployment('replicas: 1').replaceAll('app: web', 'app: other'));
    files.write('both.yaml', `${deployment('replicas: 1').replaceAll('app: web', 'app: other')}---\nkind: Service\n`);
    expect(terminal.run('kubectl apply -f web.yaml').stderr).toMatch(/^The Deployment "web" is invalid: spec.selector: Invalid value: /);
    // Among others, the whole story is told.
    const { stderr } = terminal.run('kubectl apply -f both.yaml');
    expect(stderr).toContain('Error from server (Invalid): error when applying patch:\n{"metadata":{"annotations":{"kubectl');
    expect(stderr).toContain(
      '"spec":{"selector":{"matchLabels":{"app":"other"}},"template":{"metadata":{"labels":{"app":"other"}}}}}\nto:\nResource: "apps/v1, Resource=deployments"',
    );
    expect(out('kubectl apply -f web.yaml --force')).toBe('deployment.apps/web configured\n');
    expect(world.read.get('Deployment', 'default/web')!.metadata.uid).not.toBe(uid);
  });

  it('a stale resourceVersion is a conflict', () => {
    const { terminal, out, files } = createTestLab({ 'web.yaml': service('{port: 80}') });
    out('kubectl apply -f web.yaml');
    files.write('web.yaml', service('{port: 81}').replace('name: web', 'name: web, resourceVersion: "1"'));
    const { stderr } = terminal.run('kubectl apply -f web.yaml');
    expect(stderr).toMatch(/^Error from server \(Conflict\): error when applying patch:\n/);
    expect(stderr).toMatch(
      /: Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again\n$/,
    );
  });

  it.each([
    ['--force-conflicts', '--force-conflicts only works with --server-side'],
    ['--server-side --dry-run=client', "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)"],
    ['--server-side --force', '--force cannot be used with --server-side'],
    ['--dry-run=server --force', '--dry-run=server cannot be used with --force'],
    ['--all -l a=b', 'cannot set --all and --selector at the same time'],
  ])('%s', (flags, message) => {
    const { terminal } = createTestLab({ 'web.yaml': service('{port: 80}') });
    expect(terminal.run(`kubectl apply -f web.yaml ${flags}`)).toMatchObject({ exit: 1, stderr: `error: ${message}\n` });
  });

  it('prints one list of all objects; a dry run leaves nothing behind', () => {
    const { out, world } = createTestLab({ 'two.yaml': `${service('{port: 80}')}---\n${deployment('replicas: 1')}` });
    const before = world.fingerprint();
    expect(JSON.parse(out('kubectl apply -f two.yaml --dry-run=server -o json')).items).toHaveLength(2);
    expect(out('kubectl apply -f two.yaml --dry-run=client')).toBe(
      'service/web created (dry run)\ndeployment.apps/web created (dry run)\n',
    );
    expect(world.fingerprint()).toBe(before);
    out('kubectl apply -f two.yaml');
    const applied = world.fingerprint();
    expect(out('kubectl apply -f two.yaml --dry-run=server')).toBe(
      'service/web unchanged (server dry run)\ndeployment.apps/web unchanged (server dry run)\n',
    );
    expect(world.fingerprint()).toBe(applied);
  });
});
