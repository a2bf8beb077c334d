import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';
import { conntrackLine, type Entry } from './conntrack-line.js';
import { ConntrackUsage, parseConntrack } from './conntrack-options.js';

function entry(
  protocol: 'TCP' | 'UDP' | 'SCTP',
  [src, srcPort, dst, dstPort]: readonly [string, number, string, number],
  [from, fromPort, to, toPort]: readonly [string, number, string, number],
  more: Partial<Entry> & { readonly seconds: number },
): Entry {
  const { seconds, ...rest } = more;
  return {
    original: { protocol, src, srcPort, dst, dstPort },
    reply: { protocol, src: from, srcPort: fromPort, dst: to, dstPort: toPort },
    replied: true,
    assured: true,
    createdAt: 0,
    expiresAt: seconds * 1000 + 400,
    ...rest,
  };
}

/** The connections that were put into a kernel's table with `conntrack -I`, and what conntrack-tools 1.4.7 then listed. */
const made = {
  sctp: entry('SCTP', ['10.244.1.6', 5004, '10.96.0.11', 80], ['10.244.0.2', 80, '10.244.1.6', 5004], {
    seconds: 118,
    state: 'ESTABLISHED',
  }),
  udp: entry('UDP', ['10.244.1.5', 5001, '10.96.0.10', 53], ['10.244.0.2', 53, '10.244.1.5', 5001], { seconds: 118 }),
  syn: entry('TCP', ['10.244.1.6', 5002, '10.96.0.11', 80], ['10.244.0.2', 80, '10.244.1.6', 5002], {
    seconds: 118,
    state: 'SYN_SENT',
    replied: false,
    assured: false,
  }),
  closed: entry('TCP', ['10.244.1.6', 5003, '10.96.0.11', 80], ['10.244.0.2', 80, '10.244.1.6', 5003], {
    seconds: 118,
    state: 'TIME_WAIT',
  }),
  open: entry('TCP', ['10.244.1.5', 53012, '10.96.0.1', 443], ['192.168.1.10', 6443, '10.244.1.5', 53012], {
    seconds: 86396,
    state: 'ESTABLISHED',
  }),
  unanswered: entry('UDP', ['10.244.1.5', 5000, '10.96.0.10', 53], ['10.244.0.2', 53, '10.244.1.5', 5000], {
    seconds: 28,
    replied: false,
    assured: false,
  }),
} as const;

const listed: Readonly<Record<keyof typeof made, string>> = {
  sctp: 'sctp     132 118 ESTABLISHED src=10.244.1.6 dst=10.96.0.11 sport=5004 dport=80 src=10.244.0.2 dst=10.244.1.6 sport=80 dport=5004 [ASSURED] mark=0 use=1\n',
  udp: 'udp      17 118 src=10.244.1.5 dst=10.96.0.10 sport=5001 dport=53 src=10.244.0.2 dst=10.244.1.5 sport=53 dport=5001 [ASSURED] mark=0 use=1\n',
  syn: 'tcp      6 118 SYN_SENT src=10.244.1.6 dst=10.96.0.11 sport=5002 dport=80 [UNREPLIED] src=10.244.0.2 dst=10.244.1.6 sport=80 dport=5002 mark=0 use=1\n',
  closed:
    'tcp      6 118 TIME_WAIT src=10.244.1.6 dst=10.96.0.11 sport=5003 dport=80 src=10.244.0.2 dst=10.244.1.6 sport=80 dport=5003 [ASSURED] mark=0 use=1\n',
  open: 'tcp      6 86396 ESTABLISHED src=10.244.1.5 dst=10.96.0.1 sport=53012 dport=443 src=192.168.1.10 dst=10.244.1.5 sport=6443 dport=53012 [ASSURED] mark=0 use=1\n',
  unanswered:
    'udp      17 28 src=10.244.1.5 dst=10.96.0.10 sport=5000 dport=53 [UNREPLIED] src=10.244.0.2 dst=10.244.1.5 sport=53 dport=5000 mark=0 use=1\n',
};

type Name = keyof typeof made;
const names = Object.keys(made) as Name[];

describe('a line of conntrack -L', () => {
  it.each(names)('%s', (name) => {
    expect(conntrackLine(made[name], 0, false)).toBe(listed[name]);
    expect(conntrackLine(made[name], 0, true)).toBe(`ipv4     2 ${listed[name]}`);
  });
});

describe('filters', () => {
  // Which of the six the real tool showed.
  it.each<[string, readonly Name[]]>([
    ['-L', names],
    ['-L -p udp', ['udp', 'unanswered']],
    ['-L --orig-dst 10.96.0.11', ['sctp', 'syn', 'closed']],
    ['-L -s 10.244.1.5 -p tcp', ['open']],
    ['-L -p udp --dport 53', ['udp', 'unanswered']],
    ['-L -p udp --dport 54', []],
    ['-L --reply-src 10.244.0.2', ['sctp', 'udp', 'syn', 'closed', 'unanswered']],
    ['-q 10.244.1.6 -L', ['sctp', 'syn', 'closed']],
    ['-L -p tcp --state TIME_WAIT', ['closed']],
    ['-L -u UNREPLIED', ['syn', 'unanswered']],
    ['-L -u ASSURED', ['sctp', 'udp', 'closed', 'open']],
    ['-L -p tcp --dport abc', []],
    ['-L -d 10.96.0.0/24 -p 6', ['syn', 'closed', 'open']],
    ['-L --src-nat', []],
  ])('conntrack %s', (line, expected) => {
    const { matches } = parseConntrack(line.split(' '));
    expect(names.filter((name) => matches(made[name]))).toEqual(expected);
  });

  // As conntrack-tools 1.4.7 refuses them.
  it.each([
    ['-L -d 10.96.0.11 --dport 80', "unknown option `--dport'"],
    ['-L --state TIME_WAIT', "unknown option `--state'"],
    ['-X', "unknown option `-X'"],
    ['-L --bogus', "unknown option `--bogus'"],
    ['-L -p foo', "`foo' unsupported protocol"],
    ['-L -d nope', "Invalid IP address `nope'"],
    ['-L -o foo', "Bad parameter `foo'"],
    ['-L -D', 'Invalid commands combination'],
  ])('conntrack %s', (line, message) => {
    expect(() => parseConntrack(line.split(' '))).toThrow(new ConntrackUsage(message));
  });
});

describe('conntrack on a node', () => {
  const { terminal, out } = createTestLab();
  out('kubectl create deployment web --image traefik/whoami --port 80; kubectl expose deployment web --port 80; sleep 5');
  const ip = out('kubectl get svc web -o jsonpath={.spec.clusterIP}');

  it('shows what the node sent through a Service, and where it went', () => {
    out(`ssh master curl -s ${ip}; sleep 1`);
    const { exit, stdout, stderr } = terminal.run(`ssh master conntrack -L -p tcp -d ${ip}`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: 'conntrack v1.4.8 (conntrack-tools): 1 flow entries have been shown.\n' });
    expect(stdout).toMatch(
      new RegExp(
        `^tcp {6}6 \\d+ TIME_WAIT src=192\\.168\\.164\\.130 dst=${ip.replaceAll('.', '\\.')} sport=\\d+ dport=80 src=10\\.42\\.\\d+\\.\\d+ dst=`,
      ),
    );
    expect(out('ssh master conntrack -C').trim()).toMatch(/^\d+$/);
  });

  it('-D forgets, and fails when there was nothing to forget', () => {
    expect(terminal.run(`ssh master conntrack -D -d ${ip}`)).toMatchObject({
      exit: 0,
      stderr: 'conntrack v1.4.8 (conntrack-tools): 1 flow entries have been deleted.\n',
    });
    expect(terminal.run(`ssh master conntrack -L -d ${ip}`)).toMatchObject({ exit: 0, stdout: '' });
    expect(terminal.run(`ssh master conntrack -D -d ${ip}`)).toMatchObject({
      exit: 1,
      stderr: 'conntrack v1.4.8 (conntrack-tools): 0 flow entries have been deleted.\n',
    });
    expect(terminal.run('ssh master conntrack -F').stderr).toBe(
      'conntrack v1.4.8 (conntrack-tools): connection tracking table has been emptied.\n',
    );
    expect(out('ssh master conntrack -C')).toBe('0\n');
  });

  it('a wrong option is told with its exit code', () => {
    expect(terminal.run('ssh master conntrack -L --bogus')).toMatchObject({
      exit: 2,
      stdout: '',
      stderr:
        "conntrack v1.4.8 (conntrack-tools): unknown option `--bogus'\nTry `conntrack -h' or 'conntrack --help' for more information.\n",
    });
    expect(out('ssh master conntrack -V')).toBe('conntrack v1.4.8 (conntrack-tools)\n');
  });
});
