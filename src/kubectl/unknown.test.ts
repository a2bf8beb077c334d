/** Whatever is not there (a kind, a name, a file, a host, an option of a tool) is said in the tool's own words, with its exit code. Flags of kubectl: verbs/unknown-flags.test.ts. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from './test-lab.js';

const lab = createTestLab({ 'web.yaml': '' });
lab.out('kubectl run shot --image=nicolaka/netshoot -- sleep 100000; kubectl run box --image=busybox -- sleep 100000; sleep 5');
const run = (line: string) => {
  const { exit, stderr } = lab.terminal.run(line);
  return { exit, stderr };
};

type Row = readonly [line: string, exit: number, said: string];

describe('an unknown kind', () => {
  const verbs = `get NOPE|describe NOPE x|delete NOPE x|label NOPE x a=b|annotate NOPE x a=b|scale NOPE x --replicas=1|expose NOPE x --port=80|patch NOPE x -p {}|edit NOPE x
explain NOPE|rollout status NOPE x|rollout history NOPE x|set image NOPE x a=b|wait NOPE x --for=delete|autoscale NOPE x --max=2|port-forward NOPE/x 80|logs NOPE/x|exec NOPE/x -- ls`;
  it.each(verbs.split(/[|\n]/))('kubectl %s', (words) =>
    expect(run(`kubectl ${words.replace('NOPE', 'nope')}`)).toEqual({
      exit: 1,
      stderr: 'error: the server doesn\'t have a resource type "nope"\n',
    }),
  );
});

describe('an unknown name', () => {
  const verbs: Readonly<Record<string, string>> = {
    pods: 'get pod none|describe pod none|delete pod none|label pod none a=b|annotate pod none a=b|expose pod none --port=80|patch pod none -p {}|edit pod none|set image pod none a=b|wait pod none --for=condition=Ready|port-forward pod/none 80|exec none -- ls|cp none:/a b|attach none|get -n nope pod none',
    'deployments.apps':
      'scale deploy none --replicas=1|rollout status deploy none|rollout history deploy none|rollout undo deploy none|rollout restart deploy none|set env deploy none A=b|autoscale deploy none --max=2',
    services: 'get svc none|describe svc none|delete svc none|set selector svc none a=b',
    endpoints: 'get endpoints none',
    'endpointslices.discovery.k8s.io': 'get endpointslices none|describe endpointslices none',
    namespaces: 'get ns none|describe ns none|delete ns none',
    nodes: 'get node none|describe node none|cordon none|uncordon none|drain none|taint node none a=b:NoSchedule',
  };
  it.each(Object.entries(verbs).flatMap(([kind, lines]) => lines.split('|').map((words) => [words, kind] as const)))(
    'kubectl %s',
    (words, kind) => {
      const { exit, stderr } = run(`kubectl ${words}`);
      expect(exit).toBe(1);
      // Endpoints are deprecated, which is said first.
      expect(stderr.replace(/^Warning: v1 Endpoints[^\n]*\n/, '')).toBe(`Error from server (NotFound): ${kind} "none" not found\n`);
    },
  );
});

describe('an unknown file', () => {
  const path = (words: string) => [words, 1, 'error: the path "nope" does not exist\n'] as const;
  const none = 'No such file or directory\n';
  it.each<Row>([
    ...['apply', 'create', 'replace', 'delete', 'get', 'describe'].map((verb) => path(`kubectl ${verb} -f nope`)),
    ['kubectl diff -f nope', 2, 'error: the path "nope" does not exist\n'],
    ...['cat', 'wc', 'uniq', 'tac', 'nl', 'rev', 'base64', 'more'].map((tool) => [`${tool} nope`, 1, `${tool}: nope: ${none}`] as const),
    ...['head', 'tail'].map((tool) => [`${tool} nope`, 1, `${tool}: cannot open 'nope' for reading: ${none}`] as const),
    ['sort nope', 2, `sort: cannot read: nope: ${none}`],
    ['cut -f1 nope', 1, `cut: nope: ${none}`],
    ['grep x nope', 2, `grep: nope: ${none}`],
    ['sed s/a/b/ nope', 2, `sed: can't read nope: ${none}`],
    ['awk 1 nope', 2, 'awk: cannot open "nope" (No such file or directory)\n'],
    ['jq . nope', 2, 'jq: error: Could not open nope: No such file or directory\n'],
    ['diff web.yaml nope', 2, `diff: nope: ${none}`],
    ['cp nope b', 1, `cp: cannot stat 'nope': ${none}`],
    ['mv nope b', 1, `mv: cannot stat 'nope': ${none}`],
    ['rm nope', 1, `rm: cannot remove 'nope': ${none}`],
    ['ls nope', 2, `ls: cannot access 'nope': ${none}`],
    ['cd nope', 1, `bash: cd: nope: ${none}`],
    ['source nope', 1, `bash: nope: ${none}`],
    ['find nope', 1, `find: ‘nope’: ${none}`],
    ['cat < nope', 1, `bash: nope: ${none}`],
  ])('%s', (line, exit, stderr) => expect(run(line)).toEqual({ exit, stderr }));
});

describe('an unknown host', () => {
  it.each([
    ['curl nope', 6, 'curl: (6) Could not resolve host: nope\n'],
    ['wget -nv nope', 4, 'wget: unable to resolve host address ‘nope’\n'],
    ['ping -c 1 nope', 2, 'ping: nope: Name or service not known\n'],
    ['nc -z nope 80', 1, 'nc: getaddrinfo for host "nope" port 80: Name or service not known\n'],
    ['telnet nope 80', 1, 'telnet: could not resolve nope/80: Name or service not known\n'],
    ['ssh nope', 255, 'ssh: Could not resolve hostname nope: Name or service not known\n'],
    ['getent hosts nope', 2, ''],
    ['dig +short nope', 0, ''],
    ['tcpdump host nope', 1, "tcpdump: unknown host 'nope'\n"],
  ])('%s', (line, exit, stderr) => expect(run(line)).toEqual({ exit, stderr }));
  it.each([
    ['nslookup nope', "** server can't find nope: NXDOMAIN\n"],
    ['host nope', 'Host nope not found: 3(NXDOMAIN)\n'],
  ])('%s', (line, said) => expect(lab.terminal.run(line)).toMatchObject({ exit: 1, stdout: expect.stringContaining(said) }));
  it('in a pod', () => {
    const code = (exit: number) => `command terminated with exit code ${exit}\n`;
    expect(run('kubectl exec shot -- curl nope')).toEqual({ exit: 6, stderr: `curl: (6) Could not resolve host: nope\n${code(6)}` });
    expect(run('kubectl exec box -- wget nope')).toEqual({ exit: 1, stderr: `wget: bad address 'nope'\n${code(1)}` });
  });
});

describe('an unknown option', () => {
  const hint = (tool: string) => `Try '${tool} --help' for more information.\n`;
  it.each<Row>([
    ...['cat', 'head', 'tail', 'wc', 'uniq', 'mkdir', 'rm', 'cp', 'mv', 'touch', 'tee', 'tac', 'nl', 'tr', 'base64', 'date'].map(
      (tool) => [tool, 1, ''] as const,
    ),
    ['ls', 2, ''],
    ['sort', 2, ''],
    ['grep', 2, 'Usage: grep [OPTION]... PATTERNS [FILE]...\n'],
  ])('%s', (tool, exit, usage) => {
    expect(run(`${tool} --nonsense web.yaml`)).toEqual({
      exit,
      stderr: `${tool}: unrecognized option '--nonsense'\n${usage}${hint(tool)}`,
    });
    expect(run(`${tool} -~ web.yaml`)).toEqual({ exit, stderr: `${tool}: invalid option -- '~'\n${usage}${hint(tool)}` });
  });
  it.each([
    ['curl --nonsense x', 2, "curl: option --nonsense: is unknown\ncurl: try 'curl --help' for more information\n"],
    [
      'wget --nonsense x',
      2,
      "wget: unrecognized option '--nonsense'\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n",
    ],
    ['dig --nonsense x', 1, 'Invalid option: --nonsense\n'],
    ['awk --nonsense x', 2, 'awk: not an option: --nonsense\n'],
    ['find --nonsense', 1, "find: unknown predicate `--nonsense'\n"],
    ['ip --nonsense x', 255, 'Option "--nonsense" is unknown, try "ip -help".\n'],
    ['head -n', 1, `head: option requires an argument -- 'n'\n${hint('head')}`],
  ])('%s', (line, exit, stderr) => expect(run(line)).toEqual({ exit, stderr }));
});
