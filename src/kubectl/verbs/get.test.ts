import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const files = {
  'path.txt': '{.metadata.name}{"\\n"}',
  'columns.txt': 'NAME   TYPE\nmetadata.name   .spec.type\n',
  'go.txt': '{{.metadata.name}}/{{(index .spec.ports 0).port}}',
};
const lab = createTestLab(files);
lab.out('kubectl create deployment web --image=nginx --replicas=2');
lab.out('kubectl expose deploy web --port=80');
lab.out('kubectl wait --for=condition=Available deploy/web');
const run = (line: string) => {
  const { exit, stdout, stderr } = lab.terminal.run(line);
  return { exit, stdout, stderr };
};

describe('kubectl get in formats', () => {
  it.each([
    ['kubectl get svc web -o jsonpath-file=path.txt', 'web\n'],
    ['kubectl get svc web -o jsonpath --template={.spec.type}', 'ClusterIP'],
    ['kubectl get svc web -o jsonpath-as-json={.spec.ports[*].port}', '[\n    80\n]\n'],
    ['kubectl get svc web -o custom-columns-file=columns.txt', 'NAME   TYPE\nweb    ClusterIP\n'],
    ['kubectl get svc web -o custom-columns=N:metadata.name,P:.spec.ports[*].port --no-headers', 'web   80\n'],
    ['kubectl get svc web -o custom-columns=N:{.metadata.name},X:.nope', 'N     X\nweb   <none>\n'],
    ['kubectl get svc web -o go-template-file=go.txt', 'web/80'],
    ["kubectl get svc web --template='{{.kind}}'", 'Service'],
    ['kubectl get deploy,svc web --no-headers -o name', 'deployment.apps/web\nservice/web\n'],
    ['kubectl get --raw /readyz', 'ok'],
    ['kubectl -n kube-system get svc kube-dns -o=jsonpath={.metadata.namespace}', 'kube-system'],
    ['kubectl get svc -ojsonpath={.items[*].metadata.name} --field-selector=metadata.name!=web', 'kubernetes'],
    ['kubectl get svc --sort-by=.spec.ports[0].port -o name', 'service/web\nservice/kubernetes\n'],
    ["kubectl get svc -l 'app in (web,x),!nope' -o name", 'service/web\n'],
    ['kubectl rollout -n default history deploy/web --revision=1 -o jsonpath={.kind}', 'ReplicaSet'],
    ['kubectl create -n default service clusterip two --tcp=80 --dry-run=client -o name', 'service/two\n'],
  ])('%s', (line, stdout) => {
    expect(run(line)).toEqual({ exit: 0, stdout, stderr: '' });
  });

  it('prints kyaml', () => {
    expect(lab.out('kubectl create ns x --dry-run=client -o kyaml')).toBe(
      '---\n{\n  apiVersion: "v1",\n  kind: "Namespace",\n  metadata: {\n    name: "x",\n  },\n  spec: {},\n  status: {},\n}\n',
    );
  });

  it.each([
    ['deploy/web svc/web', /^deployment\.apps\/web .*\nservice\/web /],
    ['deploy/web svc/nope', /^web +2\/2 /],
    ['deploy,pvc', /^deployment\.apps\/web /],
  ])('says kinds of several that are there: %s', (what, text) => {
    expect(run(`kubectl get ${what} --no-headers`).stdout).toMatch(text);
  });

  it('has no blank line between kinds without headers', () => {
    expect(lab.out('kubectl get deploy,svc web --no-headers').split('\n')).toHaveLength(3);
  });
});

describe('what kubectl get refuses', () => {
  it.each([
    ['get svc web -o jsonpath', 'template format specified but no template given'],
    ['get svc web -o jsonpath={.x', 'error parsing jsonpath {.x, unclosed action'],
    ['get svc web -o jsonpath-file=nope', 'error reading --template nope, open nope: no such file or directory'],
    ['get svc web -o custom-columns', 'custom-columns format specified but no custom columns given'],
    ['get svc web -o custom-columns=NAME', 'unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>'],
    ['get svc web --show-labels -o yaml', '--show-labels option cannot be used with yaml printer'],
    ['get svc --output-watch-events', '--output-watch-events option can only be used with --watch or --watch-only'],
    ['get svc,deploy -w', 'you may only specify a single resource type'],
    ['get svc web -l a=b', 'name cannot be provided when a selector is specified'],
    ['get svc/web -l a=b', 'selectors and the all flag cannot be used when passing resource/name arguments'],
    ['get svc/web/x', 'arguments in resource/name form may not have more than one slash'],
    ['get svc --sort-by=.nope', `couldn't find any field with path "{.nope}" in the list of objects`],
    ['get --raw /version pods', 'arguments may not be passed when --raw is specified'],
    ['get pods --context=other', 'context "other" does not exist'],
    ['get pods --cluster=other', 'cluster "other" does not exist'],
    ['get pods --user=other', 'auth info "other" does not exist'],
    ['get pods --kubeconfig=nope', 'stat nope: no such file or directory'],
    ['get pods --as=dave', 'the lab has one user, kubernetes-admin, who may do everything: --as is not available'],
    ['wait deploy/web', 'unrecognized condition: []'],
    ['wait deploy/web --for=ready', 'unrecognized condition: "ready"'],
    ['wait deploy/web --for=condition=Nope --timeout=0', 'condition not met for deployments/web'],
    ['wait deploy/web --for=condition=Nope --timeout=2s', 'timed out waiting for the condition on deployments/web'],
    ['wait deploy --for=delete', 'resource(s) were provided, but no name was specified'],
    ['wait deploy/nope --for=create --timeout=1s', 'timed out waiting for the condition'],
    ['delete svc web --all', 'name cannot be provided when a selector is specified'],
    ['version x', 'extra arguments: [x]'],
    ['logs deploy/web --tail=-2', '--tail must be greater than or equal to -1'],
    ['logs deploy/web --all-containers -c x', '--all-containers=true should not be specified with container name'],
    [
      'logs -f -l app=web --max-log-requests=1',
      'you are attempting to follow 2 log streams, but maximum allowed concurrency is 1, use --max-log-requests to increase the limit',
    ],
    ['api-resources --sort-by=age', '--sort-by accepts only name or kind'],
  ])('kubectl %s', (line, why) => {
    expect(run(`kubectl ${line}`)).toEqual({ exit: 1, stdout: '', stderr: `error: ${why}\n` });
  });

  it.each([
    ['get --=x', 'get', 'bad flag syntax: --=x'],
    [
      'get pods --watch=maybe',
      'get',
      'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    ['wait deploy/web --timeout=30', 'wait', 'invalid argument "30" for "--timeout" flag: time: missing unit in duration "30"'],
    ['delete svc web --timeout=1q', 'delete', 'invalid argument "1q" for "--timeout" flag: time: unknown unit "q" in duration "1q"'],
    ['logs web --since=x', 'logs', 'invalid argument "x" for "--since" flag: time: invalid duration "x"'],
  ])('kubectl %s', (line, command, why) => {
    expect(run(`kubectl ${line}`)).toEqual({ exit: 1, stdout: '', stderr: `error: ${why}\nSee 'kubectl ${command} --help' for usage.\n` });
  });

  it.each([
    ['--field-selector=spec.nope=1', 'label selector "", field selector "spec.nope=1": field label not supported: spec.nope'],
    ['-l a=b=c', `label selector "a=b=c", field selector "": unable to parse requirement: found '=', expected: ',' or 'end of string'`],
  ])('selectors are read by the server: %s', (selector, why) => {
    expect(run(`kubectl get pods ${selector}`)).toEqual({
      exit: 1,
      stdout: '',
      stderr: `Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match ${why}\n`,
    });
  });
});

describe('kubectl get --watch', () => {
  it('names what happened to each object', () => {
    lab.out('kubectl delete svc web --wait=false');
    lab.out('kubectl expose deploy web --port=80');
    const rows = lab.out('kubectl get svc web -w --output-watch-events').trim().split('\n');
    expect(rows[0]).toMatch(/^EVENT +NAME +TYPE/);
    expect(rows[1]).toMatch(/^ADDED +web +ClusterIP/);
  });
});
