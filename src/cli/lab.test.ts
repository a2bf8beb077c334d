import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from './command.js';
import { hunt } from './hunt.js';
import { shell } from './shell.js';
import { parseShellInput, readJson } from './shell-input.js';
import { whatIf } from './what-if.js';

const cluster = { nodes: [{ name: 'a', ip: '10.0.0.1', podCIDR: '10.244.0.0/24' }], clients: [{ name: 'c', ip: '198.51.100.7' }] };
const run = (sessions: unknown) => shell({ args: [], input: JSON.stringify({ sessions }), interactive: false });

describe('lab shell', () => {
  it('plays sessions apart, each from its own start', async () => {
    const steps = [
      { at: 0, run: 'kubectl run p --image=nginx; cat f.txt' },
      { at: 5, run: 'kubectl get pod p --no-headers | cut -c1-14' },
    ];
    const { exit, json } = await run([
      { id: 'one', cluster, files: { 'f.txt': 'hi\n' }, steps },
      { id: 2, cluster, steps: [{ at: 0, run: 'kubectl get pods' }] },
    ]);
    expect(exit).toBe(0);
    expect(json).toEqual({
      sessions: [
        {
          id: 'one',
          steps: [
            { run: steps[0]?.run, exit: 0, stdout: 'pod/p created\nhi\n', stderr: '' },
            { run: steps[1]?.run, exit: 0, stdout: 'p     1/1   Ru\n', stderr: '' },
          ],
        },
        { id: 2, steps: [{ run: 'kubectl get pods', exit: 0, stdout: '', stderr: 'No resources found in default namespace.\n' }] },
      ],
    });
  });

  it('gives the same output for the same seed', () => {
    const sessions = [
      {
        id: 1,
        cluster,
        seed: 3,
        steps: [
          { at: 0, run: 'kubectl create deploy d --image=nginx --replicas=3' },
          { at: 9, run: 'kubectl get all -o wide' },
        ],
      },
    ];
    expect(run(sessions)).toEqual(run(sessions));
  });
});

describe('what the input may be', () => {
  it.each([
    ['', /no input/],
    ['{', /not JSON/],
  ])('%j is refused', (text, message) => {
    expect(() => readJson(text)).toThrow(message);
  });
  it.each([
    [null, /the input is not right/],
    [{ sessions: [{ id: 1, cluster, steps: [{ at: -1, run: '' }] }] }, /sessions\.0\.steps\.0\.at/],
    [{ sessions: [{ id: 1, cluster: { nodes: [] }, steps: [] }] }, /sessions\.0\.cluster\.nodes/],
    [
      { sessions: [{ id: 1, cluster: { nodes: [{ name: 'a', ip: 'nowhere', podCIDR: '10.0.0.0/24' }] }, steps: [] }] },
      /not an IPv4 address/,
    ],
    [{ sessions: [{ id: 1, cluster: { ...cluster, provider: 'aws' }, steps: [] }] }, /sessions\.0\.cluster\.provider/],
  ])('%j is refused', (value, message) => {
    expect(() => parseShellInput(value)).toThrow(UsageError);
    expect(() => parseShellInput(value)).toThrow(message);
  });
});

describe('the command itself', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const lab = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/lab.ts', ...args], { cwd: root, input, encoding: 'utf8' });

  it('writes JSON only, and refuses with a message and an exit code', () => {
    const good = lab(['shell'], JSON.stringify({ sessions: [{ id: 1, cluster, steps: [{ at: 0, run: 'echo hi' }] }] }));
    expect(good.stderr).toBe('');
    expect(JSON.parse(good.stdout)).toMatchObject({ sessions: [{ steps: [{ stdout: 'hi\n' }] }] });
    const bad = lab(['shell'], '{"sessions":1}');
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toContain('lab shell: the input is not right');
    expect(lab(['frob'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('lab: no verb frob') });
    expect(lab(['conform', 'nothing'], '{"cases":[]}').status).toBe(2);
  }, 60_000);
});

describe('lab what-if', () => {
  const run = [
    'kubectl create deployment web --image=nginx',
    'kubectl expose deployment web --port=80 --target-port=81',
    'kubectl run shell --image=curlimages/curl -- sleep 1d',
  ];
  const args = run.flatMap((line) => ['--run', line]);
  it('names the smallest edit', async () => {
    const { exit, json } = await whatIf({ args: ['pod:default/shell', 'web', '--most', '1', ...args], input: '', interactive: false });
    expect(exit).toBe(0);
    expect(json).toMatchObject({
      before: { holds: false },
      found: [{ edits: [{ code: 'service-target-port' }], outcome: { kind: 'answered' } }],
    });
  });
  it.each([[['web']], [['pod:shell', 'web']], [['client:client', 'web', '--want', 'gold']]])('refuses %j', (wrong) => {
    expect(() => whatIf({ args: wrong, input: '', interactive: false })).toThrow(UsageError);
  });
});

describe('lab hunt', () => {
  const ask = (...args: readonly string[]) => hunt({ args, input: '', interactive: false });
  it('shows a ticket, plays lines and proves seeds', async () => {
    expect((await ask('play', '--seed', '4')).json).toMatchObject({ seed: 4, looks: 0, ticket: { url: expect.any(String) } });
    const played = await ask('play', '--seed', '4', 'kubectl get svc -A');
    expect(played).toMatchObject({ exit: 1, json: { looks: 1, changes: 0, tested: { complaint: false } } });
    expect(await ask('prove', '--seeds', '2', '--kind', 'selector')).toMatchObject({
      exit: 0,
      json: { seeds: 2, solved: 2, kinds: { selector: 2 } },
    });
  });
  it.each([[[]], [['prove', '--kind', 'gremlins']], [['play', '--seed', '-1']]])('refuses %j', (args) => {
    expect(() => ask(...args)).toThrow(UsageError);
  });
});
