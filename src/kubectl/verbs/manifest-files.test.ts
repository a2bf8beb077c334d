/** What is read of files, what is said of the rest, and what stays of it. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const service = (name: string, extra = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${extra}ports: [{port: 80}]}\n`;
const json = '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"';
const noKind = 'apiVersion: v1\nkind: Servie\nmetadata: {name: x}\n';
const noMatch = (source: string) =>
  `resource mapping not found for name: "x" namespace: "" from "${source}": no matches for kind "Servie" in version "v1"\nensure CRDs are installed first\n`;
const noVersion = (source: string) =>
  `error validating "${source}": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false\n`;
const elsewhere = `the namespace from the provided object "other" does not match the namespace "default". You must pass '--namespace=other' to perform this operation.`;
const taken = (name: string, source: string) =>
  `Error from server (AlreadyExists): error when creating "${source}": services "${name}" already exists\n`;

const files: Readonly<Record<string, string>> = {
  'a.yaml': service('a'),
  'tabs.json': '{\n\t"apiVersion": "v1",\n\t"kind": "Namespace",\n\t"metadata": {"name": "tabs\\/"}\n}\n'.replace('\\/', ''),
  'two.json': `${json}one"}}\n${json}two"}} `,
  'mixed.json': `${json}one"}}\n---\n${json}two"}}\n---\n${service('three')}`,
  'comma.json': `${json}one"},}\n`,
  'open.json': '{"apiVersion": "v1", "kind": "Service"',
  'missing-comma.json': '{"apiVersion": "v1"\n "kind": "Service"}\n',
  'word.json': '{"apiVersion": tru}',
  'third.json': `${json}one"}}${json}two"}}nonsense`,
  'separator.yaml': `${service('a')}---\n${service('b')}--- c\n${service('d')}`,
  'dashes.yaml': `${service('a')}----\n`,
  'comments.yaml': `# one\n---   # two\n${service('a')}---\n---\n# only\n---\n${service('b')}...\n`,
  'empty.yaml': '',
  'kind.yaml': `${service('a')}---\n${noKind}---\n${service('b')}`,
  'version.yaml': `${service('a')}---\nkind: Service\n---\n${service('b')}`,
  'broken.yaml': `${service('a')}---\na: b: c\n---\nd: e: f\n`,
  'other.yaml': service('a').replace('name: a', 'name: a, namespace: other'),
  'list.yaml': `apiVersion: v1\nkind: List\nitems:\n- ${service('a').trimEnd().replaceAll('\n', '\n  ')}\n- {kind: Service}\n- {apiVersion: v1, kind: Servie}\n`,
  'dir/a/one.yaml': service('one'),
  'dir/a-b.yaml': service('two'),
  'dir/note.txt': 'no manifest',
  'labels.yaml': `${service('a').replace('name: a', 'name: a, labels: {tier: web}')}---\n${service('b')}`,
};

describe('kubectl reads', () => {
  it.each([
    ['create -f tabs.json', 'namespace/tabs created\n', ''],
    ['create -f two.json', 'namespace/one created\nnamespace/two created\n', ''],
    ['create -f mixed.json', 'namespace/one created\nnamespace/two created\nservice/three created\n', ''],
    ['create -f comma.json', 'namespace/one created\n', ''],
    ['create -f open.json', '', 'error: error parsing open.json: unexpected EOF\n'],
    [
      'create -f missing-comma.json',
      '',
      `error: error parsing missing-comma.json: json: offset 22: invalid character '"' after object key:value pair\n`,
    ],
    [
      'create -f third.json',
      'namespace/one created\nnamespace/two created\n',
      "error: error parsing third.json: invalid character 'o' in literal null (expecting 'u')\n",
    ],
    ['create -f separator.yaml', 'service/a created\n', 'error: error parsing separator.yaml: invalid Yaml document separator: c\n'],
    ['create -f dashes.yaml', '', 'error: error parsing dashes.yaml: invalid Yaml document separator: -\n'],
    ['create -f comments.yaml', 'service/a created\nservice/b created\n', ''],
    ['apply -f empty.yaml', '', 'error: no objects passed to apply\n'],
    ['create -f empty.yaml', '', 'error: no objects passed to create\n'],
    ['label -f empty.yaml a=b', '', 'error: no objects passed to label\n'],
    ['create -f kind.yaml', 'service/a created\nservice/b created\n', `error: ${noMatch('kind.yaml')}`],
    ['apply -f version.yaml', 'service/a created\n', `error: ${noVersion('version.yaml')}`],
    [
      'create -f version.yaml -f kind.yaml',
      'service/a created\nservice/b created\n',
      `${taken('a', 'kind.yaml')}[${noVersion('version.yaml').trimEnd()}, ${noMatch('kind.yaml').trimEnd()}]\n`,
    ],
    [
      'apply -f version.yaml -f kind.yaml',
      'service/a created\nservice/a unchanged\nservice/b created\n',
      `${noVersion('version.yaml')}${noMatch('kind.yaml')}`,
    ],
    ['create -n default -f other.yaml', '', `error: ${elsewhere}\n`],
    ['create -n default -f other.yaml -f kind.yaml', 'service/a created\nservice/b created\n', `${elsewhere}\n${noMatch('kind.yaml')}`],
    [
      'create -f list.yaml',
      'service/a created\n',
      `unable to get type info from the object "*unstructured.Unstructured": Object 'apiVersion' is missing in 'object has no apiVersion field'\n`,
    ],
    ['create -f dir -R', 'service/one created\nservice/two created\n', ''],
    ['create -f dir', 'service/two created\n', ''],
    ["create -f 'dir/*.yaml'", 'service/two created\nservice/one created\n', ''],
    ['create -f no -f nothing', '', 'the path "no" does not exist\nthe path "nothing" does not exist\n'],
    ['apply -f labels.yaml -l tier=web', 'service/a created\n', ''],
    ['apply -f labels.yaml -l tier=db', '', 'error: no objects passed to apply\n'],
    ['delete -f empty.yaml', 'No resources found\n', ''],
  ])('%s', (line, stdout, stderr) => {
    const { terminal } = createTestLab(files);
    const result = terminal.run(`kubectl ${line}`);
    expect(result.stdout).toBe(stdout);
    if (line.includes('list.yaml')) expect(result.stderr).toContain(stderr);
    else expect(result.stderr).toBe(stderr);
    expect(result.exit).toBe(stderr === '' ? 0 : 1);
  });

  it('names of files say where their objects are', () => {
    const { terminal, out } = createTestLab(files);
    out('kubectl create namespace other');
    out('kubectl create -f other.yaml');
    out('kubectl label -f other.yaml a=b');
    expect(out('kubectl get svc -n other --show-labels')).toContain('a=b');
    expect(terminal.run('kubectl scale -f kind.yaml --replicas=1').stderr).toBe(`error: ${noMatch('kind.yaml')}`);
  });
});

describe('a URL', () => {
  const raw = 'https://raw.githubusercontent.com/someone/notes/main';
  it('that ends as a file of the lab does is that file, which is said', () => {
    const { terminal } = createTestLab({ 'K8S/CH05/a.yaml': service('a'), 'a.yaml': service('b') });
    expect(terminal.run(`kubectl apply -f ${raw}/K8S/CH05/a.yaml`)).toMatchObject({
      exit: 0,
      stdout: 'service/a created\n',
      stderr: '(nothing is read from the network: K8S/CH05/a.yaml of this lab is taken)\n',
    });
    expect(terminal.run(`kubectl apply -f ${raw}/other/a.yaml?x=1`).stdout).toBe('service/b created\n');
  });
  it('of nothing the lab has is refused', () => {
    expect(createTestLab().terminal.run(`kubectl apply -f ${raw}/a.yaml`)).toMatchObject({
      exit: 1,
      stderr: `error: the lab reads no files from the network: ${raw}/a.yaml\n`,
    });
  });
});
