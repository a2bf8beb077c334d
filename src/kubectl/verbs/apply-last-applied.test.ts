import { describe, expect, it } from 'vitest';
import { service } from '../chapters/type-lines.js';
import { createTestLab } from '../test-lab.js';

const web = service('web', 'clusterIP: 10.96.1.1, selector: {app: web}, ports: [{port: 80}]');
const newLab = () => {
  const lab = createTestLab({
    'web.yaml': web,
    'other.yaml': web.replace('port: 80', 'port: 81'),
    'plain.yaml': service('plain', 'ports: [{port: 80}]'),
    'gone.yaml': service('gone', 'ports: [{port: 80}]'),
  });
  lab.out('kubectl apply -f web.yaml; kubectl create -f plain.yaml');
  return lab;
};
const recorded = (port: number) => `apiVersion: v1
kind: Service
metadata:
  annotations: {}
  name: web
  namespace: default
spec:
  clusterIP: 10.96.1.1
  ports:
  - port: ${port}
  selector:
    app: web
`;
const none = 'no last-applied-configuration annotation found on resource';
const create = 'to create the annotation';

describe('the record kubectl apply keeps', () => {
  const lab = newLab();
  it.each([
    ['view-last-applied svc web', 0, recorded(80), ''],
    ['view-last-applied svc/web svc/plain', 0, recorded(80), ''],
    ['view-last-applied -f web.yaml', 0, recorded(80), ''],
    ['view-last-applied svc --all', 0, recorded(80), ''],
    ['view-last-applied svc -l nothing=here', 0, '', ''],
    ['view-last-applied svc plain', 0, '', ''],
    ['view-last-applied svc plain -o name', 0, '', ''],
    ['view-last-applied -f plain.yaml', 1, '', `error: error when ${none}: plain\n "plain.yaml": <nil>\n`],
    ['view-last-applied svc', 1, '', 'error: resource(s) were provided, but no name was specified\n'],
    ['view-last-applied svc gone', 1, '', 'Error from server (NotFound): services "gone" not found\n'],
    [
      'view-last-applied svc web -o wide',
      1,
      '',
      "error: Unexpected -o output mode: wide, the flag 'output' must be one of yaml|json\nSee 'kubectl apply view-last-applied -h' for help and examples\n",
    ],
    ['set-last-applied -f plain.yaml', 1, '', `error: ${none}: plain, ${create}, run the command with --create-annotation\n`],
    ['set-last-applied -f gone.yaml', 1, '', 'Error from server (NotFound): services "gone" not found\n'],
    ['set-last-applied -f nope.yaml', 1, '', 'error: the path "nope.yaml" does not exist\n'],
    [
      'edit-last-applied svc plain',
      1,
      '',
      `error: ${none}s, ${create}, use command \`kubectl apply set-last-applied --create-annotation\`\n`,
    ],
  ])('kubectl apply %s → %i', (line, exit, stdout, stderr) => {
    expect(lab.terminal.run(`kubectl apply ${line}`)).toMatchObject({ exit, stdout, stderr });
  });

  it('is shown as JSON, two spaces deep', () => {
    expect(lab.out('kubectl apply view-last-applied svc web -o json')).toMatch(/^\{\n {2}"apiVersion": "v1",\n(.*\n)+\}\n$/);
  });
});

describe('kubectl apply set-last-applied', () => {
  it('writes the record and nothing else, and only where it differs', () => {
    const { out } = newLab();
    expect(out('kubectl apply set-last-applied -f other.yaml --dry-run=server')).toBe('service/web configured (server dry run)\n');
    expect(out('kubectl apply set-last-applied -f other.yaml --dry-run=client -o name')).toBe('service/web\n');
    expect(out('kubectl apply view-last-applied svc web')).toBe(recorded(80));
    expect(out('kubectl apply set-last-applied -f other.yaml')).toBe('service/web configured\n');
    expect(out('kubectl apply set-last-applied -f other.yaml')).toBe('set-last-applied web: no changes required.\n');
    expect(out('kubectl apply view-last-applied svc web')).toBe(recorded(81).replace('  annotations: {}\n', ''));
    expect(out("kubectl get svc web -o jsonpath='{.spec.ports[0].port}'")).toBe('80');
    expect(out('kubectl apply set-last-applied -f plain.yaml --create-annotation')).toBe('service/plain configured\n');
    expect(out('kubectl apply view-last-applied svc plain -o json')).toContain('"name": "plain"');
  });

  it('takes what edit-last-applied put into a file', () => {
    const { out, files, terminal } = newLab();
    const path = 'edit/last-applied-service-default-web.yaml';
    expect(terminal.run('kubectl apply edit-last-applied svc web')).toMatchObject({
      edit: path,
      stdout: `Opened ${path} in the editor; \`kubectl apply set-last-applied -f ${path}\` sends it.\n`,
    });
    expect(files.read(path)).toBe(recorded(80));
    expect(out(`kubectl apply set-last-applied -f ${path}`)).toBe('set-last-applied web: no changes required.\n');
    files.write(path, recorded(82));
    expect(out(`kubectl apply set-last-applied -f ${path}; kubectl apply view-last-applied svc web`)).toBe(
      `service/web configured\n${recorded(82)}`,
    );
  });
});
