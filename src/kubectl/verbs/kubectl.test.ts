import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}]}]}
`;
const service = (spec: string, name = 'web') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec}`;
const files = {
  'deploy.yaml': deployment,
  'svc.yaml': service('  selector: {app: web}\n  clusterIP: 10.96.10.10\n  ports: [{name: http, port: 8080, targetPort: 80}]\n'),
  'svc-renamed.yaml': service('  selector: {app: web}\n  clusterIP: 10.96.10.10\n  ports: [{name: web, port: 8080, targetPort: 80}]\n'),
  'broken.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name:x\n  labels: {}\n',
  'kind.yaml': 'apiVersion: v1\nkind: Servie\nmetadata: {name: typo}\n',
  'field.yaml': service('  selector: {app: web}\n  port: 80\n', 'f'),
  'range.yaml': service('  type: NodePort\n  selector: {app: web}\n  ports: [{port: 80, nodePort: 32768}]\n', 'np'),
  'docs/one.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: one}\n',
  'docs/two.yml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: two}\n',
};

describe('help', () => {
  const { terminal } = createTestLab();
  it.each([
    ['kubectl help', 'kubectl', 0],
    ['kubectl help get', 'kubectl get --help', 0],
    ['kubectl help create service', 'kubectl create svc --help', 0],
    ['kubectl help rollout', 'kubectl rollout -h', 0],
  ])('%s prints what %s does', (line, other, exit) => {
    expect(terminal.run(line)).toMatchObject({ exit, stderr: '', stdout: terminal.run(other).stdout });
    expect(terminal.run(line).stdout).not.toBe('');
  });

  it.each([
    ['kubectl create service', 'Commands of kubectl create service.\n'],
    ['kubectl create secret', 'Commands of kubectl create secret.\n'],
    ['kubectl create', 'Error: must specify one of -f and -k\n\nCreate an object'],
  ])('%s alone is help, and a failure', (line, begin) => {
    const { exit, stdout, stderr } = terminal.run(line);
    expect({ exit, stdout, begin: stderr.slice(0, begin.length) }).toEqual({ exit: 1, stdout: '', begin });
  });
});

describe('what kubectl refuses', () => {
  const { terminal } = createTestLab(files);
  it.each([
    ['kubectl gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    ['kubectl frobnicate', 'error: unknown command "frobnicate" for "kubectl"\n'],
    [
      'kubectl kustomize .',
      'error: this lab\'s kubectl has no "kustomize": kustomizations are not read; use -f with files or a directory\n',
    ],
    ['kubectl create role r', 'error: this lab\'s kubectl has no "create role": RBAC is not modelled\n'],
    ['kubectl set colour', 'error: unknown command "colour"\nSee \'kubectl set -h\' for help and examples\n'],
    ['kubectl get pods --nope', "error: unknown flag: --nope\nSee 'kubectl get --help' for usage.\n"],
    ['kubectl get pods -z', "error: unknown shorthand flag: 'z' in -z\nSee 'kubectl get --help' for usage.\n"],
    ['kubectl get pods -o', "error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage.\n"],
    [
      'kubectl scale deploy web --replicas=two',
      `error: invalid argument "two" for "--replicas" flag: strconv.ParseInt: parsing "two": invalid syntax\nSee 'kubectl scale --help' for usage.\n`,
    ],
    ['kubectl get widgets', `error: the server doesn't have a resource type "widgets"\n`],
    ['kubectl get pod nope', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl get pods', 'No resources found in default namespace.\n', 0],
    ['kubectl get pods -A -l x=y', 'No resources found\n', 0],
    ['kubectl get pod a -A', 'error: a resource cannot be retrieved by name across all namespaces\n'],
    [
      'kubectl get svc kubernetes -o toml',
      'error: unable to match a printer suitable for the output format "toml", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n',
    ],
    ['kubectl apply -f nope.yaml', 'error: the path "nope.yaml" does not exist\n'],
    ['kubectl apply', 'error: must specify one of -f and -k\n'],
    ['kubectl apply -k .', 'error: the lab has no kustomize: -k is not available, use -f\n'],
    [
      'kubectl apply -f kind.yaml',
      'error: resource mapping not found for name: "typo" namespace: "" from "kind.yaml": no matches for kind "Servie" in version "v1"\nensure CRDs are installed first\n',
    ],
    [
      'kubectl apply -f field.yaml',
      'Error from server (BadRequest): error when creating "field.yaml": Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.port"\n',
    ],
    [
      'kubectl apply -f range.yaml',
      'The Service "np" is invalid: spec.ports[0].nodePort: Invalid value: 32768: provided port is not in the valid range. The range of valid ports is 30000-32767\n',
    ],
    ['kubectl delete pod', 'error: resource(s) were provided, but no name was specified\n'],
    ['kubectl delete pod nope', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl delete -f svc.yaml', 'Error from server (NotFound): error when deleting "svc.yaml": services "web" not found\n'],
    ['kubectl scale deploy nope --replicas=1', 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ['kubectl scale deploy nope', 'error: required flag(s) "replicas" not set\n'],
    [
      'kubectl scale deploy nope --replicas=-1',
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n',
    ],
    ['kubectl run x', 'error: required flag(s) "image" not set\n'],
    ['kubectl create deployment', 'error: required flag(s) "image" not set\n'],
    ['kubectl create service externalname e', 'error: required flag(s) "external-name" not set\n'],
    ['kubectl exec nope -- ls', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl patch svc kubernetes -p', "error: flag needs an argument: 'p' in -p\nSee 'kubectl patch --help' for usage.\n"],
    ['kubectl rollout status deploy nope', 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ['kubectl get clusterroles', 'error: the lab does not model clusterroles.rbac.authorization.k8s.io (a real cluster would)\n'],
  ])('%s', (line, stderr, exit = 1) => {
    const result = terminal.run(line);
    expect({ exit: result.exit, stdout: result.stdout, stderr: result.stderr }).toEqual({ exit, stdout: '', stderr });
  });

  it('broken YAML names the file and the line', () => {
    const { exit, stderr } = terminal.run('kubectl apply -f broken.yaml');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^error: error parsing broken\.yaml: error converting YAML to JSON: yaml: line \d+: .*\n$/);
  });
});

describe('objects through kubectl', () => {
  it('applies, shows, changes and deletes', () => {
    const { out, terminal } = createTestLab(files);
    expect(out('kubectl apply -f deploy.yaml -f svc.yaml')).toBe('deployment.apps/web created\nservice/web created\n');
    expect(out('kubectl apply -f svc.yaml')).toBe('service/web unchanged\n');
    expect(out('kubectl apply -f svc-renamed.yaml')).toBe('service/web configured\n');
    expect(out("kubectl get svc web -o jsonpath='{.spec.ports[*].name}'")).toBe('web');
    expect(out('kubectl rollout status deployment/web | tail -1')).toBe('deployment "web" successfully rolled out\n');
    expect(out('kubectl get svc web --no-headers')).toMatch(/^web {3}ClusterIP {3}10\.96\.10\.10 {3}<none> {3}8080\/TCP {3}\d+s\n$/);
    expect(out('kubectl get deploy web | tail -1')).toMatch(/^web {4}2\/2 {5}2 {12}2 {11}\d+s\n$/);
    expect(out('kubectl get pods -o name | wc -l')).toBe('2\n');
    expect(out('kubectl scale deploy web --replicas=3; sleep 3; kubectl get po -lapp=web -oname | wc -l')).toBe(
      'deployment.apps/web scaled\n3\n',
    );
    expect(out('kubectl get deploy,svc -l nothing=here 2>&1')).toBe('No resources found in default namespace.\n');
    expect(out('kubectl label svc web tier=front')).toBe('service/web labeled\n');
    expect(terminal.run('kubectl label svc web tier=back').stderr).toBe(
      "error: 'tier' already has a value (front), and --overwrite is false\n",
    );
    expect(out('kubectl label svc web tier-')).toBe('service/web unlabeled\n');
    expect(out('kubectl annotate svc/web note=x')).toBe('service/web annotated\n');
    expect(out(`kubectl patch svc web -p '{"spec":{"type":"NodePort"}}'`)).toBe('service/web patched\n');
    expect(out('kubectl set image deploy/web web=nginx:1.27')).toBe('deployment.apps/web image updated\n');
    expect(out('kubectl delete svc web')).toBe('service "web" deleted from default namespace\n');
    expect(out('kubectl delete -f deploy.yaml; kubectl wait --for=delete pod -l app=web; kubectl get pods 2>&1')).toContain(
      'No resources found in default namespace.\n',
    );
  });

  it('describes a Service', () => {
    const { out } = createTestLab(files);
    out('kubectl apply -f svc.yaml');
    expect(out('kubectl describe svc web')).toBe(
      [
        'Name:                     web',
        'Namespace:                default',
        'Labels:                   <none>',
        'Annotations:              <none>',
        'Selector:                 app=web',
        'Type:                     ClusterIP',
        'IP Family Policy:         SingleStack',
        'IP Families:              IPv4',
        'IP:                       10.96.10.10',
        'IPs:                      10.96.10.10',
        'Port:                     http  8080/TCP',
        'TargetPort:               80/TCP',
        'Endpoints:                ',
        'Session Affinity:         None',
        'Internal Traffic Policy:  Cluster',
        'Events:                   <none>',
        '',
      ].join('\n'),
    );
  });

  it('reads directories and standard input, and writes nothing in a dry run', () => {
    const { out } = createTestLab(files);
    expect(out('kubectl apply -f docs')).toBe('namespace/one created\nnamespace/two created\n');
    expect(out('cat deploy.yaml | kubectl apply -f -')).toBe('deployment.apps/web created\n');
    expect(out('kubectl create ns three --dry-run=client -o name')).toBe('namespace/three\n');
    expect(out('kubectl get ns -o name')).not.toContain('three');
    expect(out('kubectl run p --image=nginx --port=80 --dry-run=client -o yaml')).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    run: p\n  name: p\nspec:\n  containers:\n  - image: nginx\n    name: p\n    ports:\n    - containerPort: 80\n    resources: {}\n  dnsPolicy: ClusterFirst\n  restartPolicy: Always\nstatus: {}\n',
    );
  });

  it('completes verbs, kinds, names, flags and files', () => {
    const { terminal, out } = createTestLab(files);
    out('kubectl apply -f svc.yaml');
    const complete = (line: string) => terminal.complete(line, line.length);
    expect(complete('kubectl desc')).toEqual(['describe']);
    expect(complete('kubectl get endpointsl')).toEqual(['endpointslices']);
    expect(complete('kubectl get svc ')).toEqual(['kubernetes', 'web']);
    expect(complete('kubectl get svc/w')).toEqual(['svc/web']);
    expect(complete('kubectl apply -f d')).toEqual(['deploy.yaml', 'docs/']);
    expect(complete('kubectl get --all-')).toEqual(['--all-namespaces']);
    expect(complete('kubectl -n kube-s')).toEqual(['kube-system']);
    expect(complete('cat docs/t')).toEqual(['docs/two.yml']);
    expect(complete('ssh wor')).toEqual(['worker1']);
  });
});
