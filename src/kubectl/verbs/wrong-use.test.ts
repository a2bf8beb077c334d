/** Commands used wrongly: words and exit codes as kubectl v1.36's own sources have them, beside what every flag says (unknown-flags.test.ts). */
import { describe, expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';
import { missingResource } from './resource-args.js';

const lab = createTestLab();
lab.out('kubectl create deployment web --image=nginx --replicas=2; kubectl expose deployment web --port=80; sleep 5');
const pod = lab.out('kubectl get pods -o jsonpath={.items[0].metadata.name}');

const help = (path: string) => `\nSee 'kubectl ${path} -h' for help and examples`;

test.each([
  [
    'describe',
    'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
  ],
  ['explain', 'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.'],
  ['exec', 'pod, type/name or --filename must be specified'],
  ['exec web', 'you must specify at least one command for the container'],
  [`exec ${pod} -c none -- ls`, `container none is not valid for pod ${pod} out of: nginx`],
  [`logs ${pod} -c none`, `container none is not valid for pod ${pod} out of: nginx`],
  ['logs none', 'error from server (NotFound): pods "none" not found in namespace "default"'],
  ['logs deploy/none', 'error from server (NotFound): deployments.apps "none" not found in namespace "default"'],
  [
    'logs',
    `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command${help('logs')}`,
  ],
  ['logs web -l app=web', `only a selector (-l) or a POD name is allowed${help('logs')}`],
  ['cp a', 'source and destination are required'],
  ['taint', 'one or more resources must be specified as <resource> <name>'],
  ['taint nodes', 'at least one taint update is required'],
  ['edit', missingResource],
  ['set image', missingResource],
  ['set image deploy/web', 'at least one image update is required'],
  ['run', 'required flag(s) "image" not set'],
  ['run --image=nginx', `NAME is required for run${help('run')}`],
  ['run x --image=Nginx', 'Invalid image name "Nginx": invalid reference format'],
  ['run x --image=nginx:', 'Invalid image name "nginx:": invalid reference format'],
  ['run x --image=nginx --rm', `--rm should only be used for attached containers${help('run')}`],
  ["run x --image=nginx --overrides='{'", 'Invalid JSON Patch'],
  ["run x --image=nginx --overrides='{}' --override-type=xml", 'invalid override type: xml'],
  ['config set-context', 'you must specify a non-empty context name or --current'],
  ['config set-context --current x', 'you cannot specify both a context name and --current'],
  ['config use-context', 'Unexpected args: []'],
  ['config use-context a b', 'Unexpected args: [a b]'],
  ['get --raw nowhere', '--raw must be a valid URL path: parse "nowhere": invalid URI for request'],
  ['get --raw /metrics', "the lab's API server does not answer /metrics"],
])('kubectl %s', (words, said) => {
  const { exit, stderr } = lab.terminal.run(`kubectl ${words}`);
  expect({ exit, stderr }).toEqual({ exit: 1, stderr: `error: ${said}\n` });
});

describe('a misspelt command', () => {
  test.each([
    ['gte', 'get'],
    ['descrbe', 'describe'],
    ['creat', 'create'],
    ['aply', 'apply'],
  ])('kubectl %s', (word, meant) => {
    const { exit, stderr } = lab.terminal.run(`kubectl ${word}`);
    expect({ exit, stderr }).toEqual({
      exit: 1,
      stderr: `error: unknown command "${word}" for "kubectl"\n\nDid you mean this?\n\t${meant}\n`,
    });
  });
});

describe('commands that look at much', () => {
  test('cluster-info dump: lists and logs, to the terminal or to files', () => {
    const text = lab.out('kubectl cluster-info dump');
    expect(text).toContain('"kind": "NodeList"');
    expect(text).toContain(`==== START logs for container nginx of pod default/${pod} ====\n`);
    expect(lab.out('kubectl cluster-info dump --output-directory=d -o yaml --namespaces=default')).toBe('Cluster info dumped to d\n');
    expect(lab.out('ls d/default')).toContain('replication-controllers.yaml');
    expect(lab.out(`cat d/default/${pod}/logs.txt`)).toMatch(/^==== START logs [^\n]+\n[\s\S]*==== END logs [^\n]+\n$/);
  });

  test.each([
    ['/api', '"versions":["v1"]'],
    ['/apis', '"name":"discovery.k8s.io","preferredVersion":{"groupVersion":"discovery.k8s.io/v1","version":"v1"}'],
    ['/apis/apps', '"kind":"APIGroup","name":"apps"'],
    ['/api/v1', '{"kind":"Service","name":"services","namespaced":true,"shortNames":["svc"],"singularName":"service"}'],
    ['/', '"/apis/networking.k8s.io"'],
  ])('get --raw %s', (path, shown) => {
    expect(lab.out(`kubectl get --raw ${path}`)).toContain(shown);
  });

  test('logs of every pod of a Deployment', () => {
    lab.out('kubectl exec deploy/web -- curl -s web; kubectl exec deploy/web -- curl -s web');
    expect(lab.terminal.run('kubectl logs deploy/web').stderr).toMatch(/^Found 2 pods, using pod\/web-\S+\n$/);
    const { stdout, stderr } = lab.terminal.run('kubectl logs deploy/web --all-pods');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^(\[pod\/web-\S+\/nginx\] [^\n]+\n)+$/);
  });

  test('events -w: what is there, then what comes', () => {
    lab.out('kubectl delete pods --all --wait=false');
    expect(lab.out('kubectl events -w --types=Normal')).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n[\s\S]*Started/);
  });
});

test('run --overrides in three types', () => {
  const out = (words: string) => lab.out(`kubectl run x --image=nginx --dry-run=client -o jsonpath='{.spec}' ${words}`);
  expect(out(`--overrides='{"spec":{"nodeName":"worker1"}}'`)).toContain('"nodeName":"worker1"');
  expect(out(`--overrides='{"spec":{"containers":[{"name":"x","tty":true}]}}' --override-type=strategic`)).toContain(
    '"image":"nginx","name":"x"',
  );
  expect(out(`--overrides='[{"op":"replace","path":"/spec/restartPolicy","value":"Never"}]' --override-type=json`)).toContain(
    '"restartPolicy":"Never"',
  );
  expect(out('--privileged')).toContain('"securityContext":{"privileged":true}');
});

test('run -it without a command types into the image’s own shell', () => {
  lab.terminal.run('kubectl run -it --rm box --image=busybox --restart=Never');
  expect(lab.out('hostname')).toBe('box\n');
  expect(lab.out('exit')).toBe('pod "box" deleted from default namespace\n');
});
