/** Lines that were given to a real kubectl over the same objects: what it wrote is what is written here. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const lab = createTestLab({
  'half.env': 'A=1\nB\n',
  'docker.json': '{}',
  'tick.yaml':
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: tick}\nspec:\n  schedule: "* * * * *"\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}}}\n',
  'oddly.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: oddly}\nspec:\n  selector: {matchLabels: {app: oddly}, matchExpressions: [{key: app, operator: In, values: [oddly, x]}]}\n  template: {metadata: {labels: {app: oddly}}, spec: {containers: [{name: c, image: nginx}]}}\n',
});
lab.out('kubectl create deployment web --image=nginx --port=80; kubectl create deployment bare --image=nginx');
lab.terminal.run('kubectl apply -f tick.yaml -f oddly.yaml');
lab.out('kubectl create service clusterip web --tcp=80; kubectl create job once --image=busybox');

const help = (path: string) => `\nSee 'kubectl ${path} -h' for help and examples`;

describe('what a real kubectl makes', () => {
  it.each([
    [`create cm c --from-literal='a="b"' -o jsonpath={.data} --dry-run=client`, '{"a":"\\"b\\""}'],
    ['create cm c --from-env-file=half.env -o jsonpath={.data} --dry-run=client', '{"A":"1","B":""}'],
    [
      'create secret docker-registry r --from-file=docker.json --dry-run=client -o jsonpath={.data}{.type}',
      '{".dockerconfigjson":"e30="}kubernetes.io/dockerconfigjson',
    ],
    ['create ns dev --dry-run=client -o yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev\nspec: {}\nstatus: {}\n'],
    ['create deployment d --image=nginx --replicas=-2 --dry-run=client -o jsonpath={.spec.replicas}', '-2'],
    ['create job j --from=cj/tick --dry-run=client -o jsonpath={.metadata.ownerReferences[0].controller}', 'true'],
    ['create svc clusterip s --tcp=80:http --dry-run=client -o jsonpath={.spec.ports[0].targetPort}', 'http'],
    ['expose deploy web --name=w --dry-run=client -o jsonpath={.metadata}', '{"labels":{"app":"web"},"name":"w"}'],
    ['expose deploy web --name=w -n default --dry-run=client -o jsonpath={.metadata.namespace}', 'default'],
    ['expose deploy web --name=w --selector=a=b --dry-run=client -o jsonpath={.spec.selector}', '{"a":"b"}'],
    ['run x --image=nginx --port=80 --expose --dry-run=client', 'service/x created (dry run)\npod/x created (dry run)\n'],
    ['run x --image=nginx --port=80 --expose', 'service/x created\npod/x created\n'],
    ['set env deploy/web NONE-', ''],
    ['taint nodes master a=b:NoSchedule --dry-run=client', 'node/master tainted\n'],
    ['taint nodes master a=b:NoSchedule --dry-run=client -o jsonpath={.spec.taints}', '[{"effect":"NoSchedule","key":"a","value":"b"}]'],
    ['taint nodes master a=b:NoSchedule --overwrite', 'node/master modified\n'],
    ['get job once -o jsonpath={.metadata.labels.job-name}', 'once'],
  ])('kubectl %s', (line, said) => {
    expect(lab.out(`kubectl ${line}`)).toBe(said);
  });

  it('holds the documents of run --expose apart twice', () => {
    const text = lab.out('kubectl run x --image=nginx --port=80 --expose --dry-run=client -o yaml');
    expect(text).toMatch(/^apiVersion: v1\nkind: Service\n[\s\S]*loadBalancer: {}\n---\n---\napiVersion: v1\nkind: Pod\n/);
  });
});

describe('what a real kubectl refuses', () => {
  it.each([
    [
      'create secret docker-registry r --docker-username=u',
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    ],
    ['create svc clusterip s --tcp=abc', 'strconv.ParseUint: parsing "abc": invalid syntax'],
    ['create svc clusterip s --tcp=99999', 'strconv.ParseUint: parsing "99999": value out of range'],
    ['create svc clusterip s --tcp=80:99999', 'must be between 1 and 65535, inclusive'],
    [
      'create deployment d --image=nginx --replicas=-2',
      'failed to create deployment: Deployment.apps "d" is invalid: spec.replicas: Invalid value: -2: must be greater than or equal to 0',
    ],
    ['run x --image=nginx --port=abc', 'strconv.Atoi: parsing "abc": invalid syntax'],
    ['run x --image=nginx --expose', `--port must be set when exposing a service${help('run')}`],
    ['run x --image=nginx -t', `-i/--stdin is required for containers with -t/--tty=true${help('run')}`],
    [
      'run x --image=nginx -it --dry-run=client -o yaml',
      `--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)${help('run')}`,
    ],
    ['expose deploy bare', "couldn't find port via --port flag or introspection"],
    ['expose cronjob tick --port=80', 'cannot expose a CronJob.batch'],
    ['expose deploy web --name=w --session-affinity=x', 'unknown session affinity: x'],
    ['expose deploy web --selector="a in (b)"', 'unexpected label spec: a in (b)'],
    [
      'expose deploy oddly --port=80',
      'couldn\'t retrieve selectors via --selector flag or introspection: couldn\'t convert expressions - "[{Key:app Operator:In Values:[oddly x]}]" to map-based selector format',
    ],
    ['set image svc/web c=nginx', 'services/web the object is not a pod or does not have a pod template: *v1.Service'],
    ['set serviceaccount svc web robot', 'services/web the object is not a pod or does not have a pod template: *v1.Service'],
    [
      'set image deploy/web nginx=',
      'failed to patch image update to pod template: Deployment.apps "web" is invalid: spec.template.spec.containers[0].image: Required value',
    ],
    ['set resources deploy/web -c none --limits=cpu=1', 'unable to find container named none'],
    ['patch deploy web --type=x -p {}', '--type must be one of [json merge strategic], not "x"'],
    ['patch deploy web --patch-file=half.env -p {}', 'cannot specify --patch and --patch-file together'],
    ['get deployments.extensions', 'the server doesn\'t have a resource type "deployments"'],
    ['taint nodes master a=b:None', `invalid taint effect: None, unsupported taint effect${help('taint')}`],
    [
      'taint nodes master a=b:NoSchedule a=c:NoSchedule',
      `duplicated taints with the same key and effect: {a c NoSchedule <nil>}${help('taint')}`,
    ],
    ['taint pod web a=b:NoSchedule', 'invalid resource type pod, only node types are supported'],
    ['taint nodes a=b:NoSchedule', "at least one resource name must be specified since 'all' parameter is not set"],
  ])('kubectl %s', (line, said) => {
    const { exit, stderr } = lab.terminal.run(`kubectl ${line}`);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: `error: ${said}\n` });
  });

  it('has no word before a type that taint does not know', () => {
    const { exit, stderr } = lab.terminal.run('kubectl taint node/master a=b:NoSchedule');
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: 'the server doesn\'t have a resource type "node/master"\n' });
  });

  it('goes on to the next of several', () => {
    expect(lab.terminal.run('kubectl expose deploy web bare --port=80')).toMatchObject({
      exit: 1,
      stdout: 'service/bare exposed\n',
      stderr: 'Error from server (AlreadyExists): services "web" already exists\n',
    });
  });
});

describe('--dry-run the old way', () => {
  it.each([
    ['--dry-run', 'pod/y created (dry run)\n', '719] --dry-run is deprecated and can be replaced with --dry-run=client.'],
    [
      '--dry-run=1',
      'pod/y created (dry run)\n',
      '733] --dry-run=true is deprecated (boolean value) and can be replaced with --dry-run=client.',
    ],
    ['--dry-run=false', 'pod/y created\n', '736] --dry-run=false is deprecated (boolean value) and can be replaced with --dry-run=none.'],
  ])('%s', (flag, said, warned) => {
    const { exit, stdout, stderr } = lab.terminal.run(`kubectl run y --image=nginx ${flag}`);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: said });
    expect(stderr).toMatch(/^W\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ helpers\.go:/);
    expect(stderr.replace(/^.*helpers\.go:/, '')).toBe(`${warned}\n`);
  });
});
