import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const files = {
  'app.properties': 'colour=blue\n',
  'vars.env': '# comment\nA=1\n\nB=two words\n',
  'conf/one.txt': 'one',
  'conf/two.txt': 'two',
  'tls.crt': 'cert',
  'tls.key': 'key',
};

describe('kubectl create configmap, secret, ingress, poddisruptionbudget', () => {
  const lab = createTestLab(files);
  it.each([
    [
      'kubectl create cm a --from-literal=x=1 --from-literal=y=a=b',
      'configmap/a created\n',
      "kubectl get cm a -o jsonpath='{.data}'",
      '{"x":"1","y":"a=b"}',
    ],
    [
      'kubectl create configmap b --from-file=app.properties --from-file=k=conf/one.txt',
      'configmap/b created\n',
      "kubectl get cm b -o jsonpath='{.data}'",
      '{"app.properties":"colour=blue\\n","k":"one"}',
    ],
    [
      'kubectl create configmap c --from-file=conf',
      'configmap/c created\n',
      "kubectl get cm c -o jsonpath='{.data}'",
      '{"one.txt":"one","two.txt":"two"}',
    ],
    [
      'kubectl create configmap d --from-env-file=vars.env',
      'configmap/d created\n',
      "kubectl get cm d -o jsonpath='{.data}'",
      '{"A":"1","B":"two words"}',
    ],
    [
      'kubectl create secret generic s --from-literal=p=pw',
      'secret/s created\n',
      "kubectl get secret s -o jsonpath='{.type} {.data}'",
      'Opaque {"p":"cHc="}',
    ],
    [
      'kubectl create secret tls t --cert=tls.crt --key=tls.key',
      'secret/t created\n',
      "kubectl get secret t -o jsonpath='{.type}'",
      'kubernetes.io/tls',
    ],
    [
      'kubectl create ingress i --rule="foo.com/bar=svc1:8080,tls=my-cert" --rule="foo.com/p*=svc2:http" --class=nginx',
      'ingress.networking.k8s.io/i created\n',
      "kubectl get ing i -o jsonpath='{.spec}'",
      '{"ingressClassName":"nginx","rules":[{"host":"foo.com","http":{"paths":[{"backend":{"service":{"name":"svc1","port":{"number":8080}}},"path":"/bar","pathType":"Exact"},{"backend":{"service":{"name":"svc2","port":{"name":"http"}}},"path":"/p","pathType":"Prefix"}]}}],"tls":[{"hosts":["foo.com"],"secretName":"my-cert"}]}',
    ],
    [
      'kubectl create pdb p --selector=app=web --min-available=50%',
      'poddisruptionbudget.policy/p created\n',
      "kubectl get pdb p -o jsonpath='{.spec}'",
      '{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"}}}',
    ],
  ])('%s', (line, said, question, answer) => {
    expect(lab.out(line)).toBe(said);
    expect(lab.out(question)).toBe(answer);
  });

  it.each([
    ['kubectl create cm', "error: exactly one NAME is required, got 0\nSee 'kubectl create configmap -h' for help and examples\n"],
    ['kubectl create cm a', 'error: failed to create configmap: configmaps "a" already exists\n'],
    ['kubectl create cm z --from-literal=x', 'error: invalid literal source x, expected key=value\n'],
    ['kubectl create cm z --from-file=nope', 'error: error reading nope: no such file or directory\n'],
    [
      'kubectl create cm z --from-literal=a=1 --from-literal=a=2',
      'error: cannot add key "a", another key by that name already exists in Data for ConfigMap "z"\n',
    ],
    [
      'kubectl create cm z --from-env-file=vars.env --from-literal=a=1',
      'error: from-env-file cannot be combined with from-file or from-literal\n',
    ],
    ['kubectl create secret generic s', 'error: failed to create secret secrets "s" already exists\n'],
    ['kubectl create secret tls u', 'error: key and cert must be specified\n'],
    ['kubectl create secret colour u', 'error: unknown command "colour u"\nSee \'kubectl create secret -h\' for help and examples\n'],
    ['kubectl create service colour', 'error: unknown command "colour"\nSee \'kubectl create service -h\' for help and examples\n'],
    [
      'kubectl create colour',
      'Error: must specify one of -f and -k\n\nerror: unknown command "colour"\nSee \'kubectl create -h\' for help and examples\n',
    ],
    ['kubectl create colour -f x.yaml', "error: Unexpected args: [colour]\nSee 'kubectl create -h' for help and examples\n"],
    [
      'kubectl create ing x',
      'error: not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)\n',
    ],
    ['kubectl create ing x --rule=nope', 'error: rule nope is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]\n'],
    ['kubectl create pdb x --selector=a=b', 'error: one of min-available or max-unavailable must be specified\n'],
    ['kubectl create pdb x --min-available=1', 'error: a selector must be specified\n'],
    ['kubectl create deployment web', 'error: required flag(s) "image" not set\n'],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
});

describe('kubectl autoscale', () => {
  const lab = createTestLab();
  lab.out('kubectl create deployment web --image=nginx');
  it('makes an autoscaler, which can be deleted', () => {
    const made = lab.terminal.run('kubectl autoscale deploy web --min=2 --max=4 --cpu-percent=80');
    expect(made.stdout).toBe('horizontalpodautoscaler.autoscaling/web autoscaled\n');
    expect(made.stderr).toBe(
      "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n",
    );
    expect(lab.out("kubectl get hpa web -o jsonpath='{.spec.minReplicas} {.spec.maxReplicas} {.spec.metrics[0].resource}'")).toBe(
      '2 4 {"name":"cpu","target":{"averageUtilization":80,"type":"Utilization"}}',
    );
    expect(lab.out('kubectl delete hpa --all')).toBe('horizontalpodautoscaler.autoscaling "web" deleted from default namespace\n');
  });
  it('takes amounts', () => {
    const shown = lab.out('kubectl autoscale deploy web --max=3 --cpu=500 --memory=60% --dry-run=client -o jsonpath={.spec.metrics}');
    expect(shown).toContain('"averageValue":"500m"');
    expect(shown).toContain('"averageUtilization":60');
  });
  it.each([
    ['kubectl autoscale deploy web', 'error: required flag(s) "max" not set\n'],
    ['kubectl autoscale deploy web --max=0', 'error: --max=MAXPODS is required and must be at least 1, max: 0\n'],
    ['kubectl autoscale deploy web --max=1 --min=2', 'error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 1, min: 2\n'],
    ['kubectl autoscale deploy web --max=2 --cpu=x', 'error: invalid resource cpu value: x\n'],
    ['kubectl autoscale deploy nope --max=2', 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    [
      'kubectl autoscale svc kubernetes --max=2',
      'error: cannot autoscale a Service: could not find scale subresource for /v1, Resource=services\n',
    ],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
});

describe('kubectl set', () => {
  const lab = createTestLab();
  lab.out('kubectl create deployment web --image=nginx');
  lab.out('kubectl expose deployment web --port=80');
  lab.out('kubectl create cm settings --from-literal=log-level=info');
  const container = (path: string) => lab.out(`kubectl get deploy web -o jsonpath='{.spec.template.spec${path}}'`);
  it('changes environment, resources, service account and selector', () => {
    expect(lab.out('kubectl set env deploy/web A=1 B=2')).toBe('deployment.apps/web env updated\n');
    expect(lab.out('kubectl set env deploy/web A-')).toBe('deployment.apps/web env updated\n');
    expect(container('.containers[0].env')).toBe('[{"name":"B","value":"2"}]');
    expect(lab.out('kubectl set env deploy/web B=2')).toBe('');
    expect(lab.terminal.run('kubectl set env deploy/web --from=configmap/settings')).toMatchObject({
      stdout: 'deployment.apps/web env updated\n',
      stderr: 'Warning: key log-level transferred to LOG_LEVEL\n',
    });
    expect(lab.out('kubectl set env deploy/web --list')).toBe(
      '# Deployment web, container nginx\nB=2\n# LOG_LEVEL from configmap settings, key log-level\n',
    );
    expect(lab.out('kubectl set resources deploy/web --limits=cpu=200m --requests=cpu=100m')).toBe(
      'deployment.apps/web resource requirements updated\n',
    );
    expect(container('.containers[0].resources')).toBe('{"limits":{"cpu":"200m"},"requests":{"cpu":"100m"}}');
    expect(lab.out('kubectl set serviceaccount deploy/web default')).toBe('deployment.apps/web serviceaccount updated\n');
    expect(lab.out('kubectl set selector svc web app=other')).toBe('service/web selector updated\n');
    expect(lab.out("kubectl get svc web -o jsonpath='{.spec.selector}'")).toBe('{"app":"other"}');
  });
  it.each([
    ['kubectl set env deploy/web', 'error: at least one environment variable must be provided\n'],
    ['kubectl set env A=1', 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'],
    ['kubectl set resources deploy/web', 'error: you must specify an update to requests or limits (in the form of --requests/--limits)\n'],
    ['kubectl set resources deploy/web --limits=cpu', 'error: invalid argument syntax cpu, expected <resource>=<value>\n'],
    ['kubectl set selector deploy/web a=b', 'error: setting a selector is only supported for Services\n'],
    ['kubectl set selector svc web', 'error: one selector is required\n'],
    ['kubectl set serviceaccount', 'error: serviceaccount is required\n'],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
});

describe('what kubectl says of itself', () => {
  const lab = createTestLab();
  it.each([
    ['kubectl api-versions | head -1', 'admissionregistration.k8s.io/v1\n'],
    ['kubectl auth can-i create pods', 'yes\n'],
    ['kubectl auth can-i -q get svc', ''],
    ['kubectl config current-context', 'kubernetes-admin@kubernetes\n'],
    ['kubectl config get-clusters', 'NAME\nkubernetes\n'],
    ["kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}'", 'https://192.168.164.130:6443'],
    ['kubectl config set-context --current --namespace=shop', 'Context "kubernetes-admin@kubernetes" modified.\n'],
    ["kubectl config view --minify -o jsonpath='{..namespace}'", 'shop'],
    ['kubectl completion bash', '# Completion with Tab is always on in this terminal: there is nothing to load.\n'],
  ])('%s', (line, said) => expect(lab.out(line)).toBe(said));
  it.each([
    ['kubectl plugin list', 'error: unable to find any kubectl plugins in your PATH\n'],
    ['kubectl completion', "error: Shell not specified.\nSee 'kubectl completion -h' for help and examples\n"],
    ['kubectl completion csh', 'error: Unsupported shell type "csh".\nSee \'kubectl completion -h\' for help and examples\n'],
    ['kubectl config use-context other', 'error: no context exists with the name: "other"\n'],
    [
      'kubectl auth can-i',
      "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.\n",
    ],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
  it.each([
    'get',
    'apply',
    'create',
    'run',
    'expose',
    'delete',
    'describe',
    'logs',
    'exec',
    'scale',
    'rollout undo',
    'set image',
    'patch',
    'label',
  ])('kubectl %s --help has examples, options and usage', (verb) => {
    const help = lab.out(`kubectl ${verb} --help`);
    expect(help).toMatch(/^Examples:\n {2}# .+\n {2}\S/m);
    expect(help).toMatch(/^Options:\n {4}/m);
    expect(help).toContain(`Usage:\n  kubectl ${verb} `);
    expect(help).toBe(lab.out(`kubectl ${verb} -h`));
  });
  it('shows the commands below one', () => {
    expect(lab.out('kubectl set --help')).toContain('  env              Update environment variables on a pod template\n');
    expect(lab.terminal.run('kubectl rollout')).toMatchObject({ exit: 1, stdout: '' });
    expect(lab.out('kubectl options')).toContain('-n, --namespace=');
  });
});
