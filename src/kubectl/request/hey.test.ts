import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';
import { heyReport } from './hey-report.js';

const { terminal, out, world } = createTestLab();
out(
  'kubectl create deployment web --image traefik/whoami --port 80 --replicas 3; kubectl expose deployment web --type LoadBalancer --port 80; sleep 10',
);
const ip = out('kubectl get svc web -o jsonpath="{.status.loadBalancer.ingress[0].ip}"');

describe('hey', () => {
  it('sends a batch that the stage shows, and tells how it went', () => {
    const before = world.takeChanges().batches.length;
    const started = world.now;
    const { exit, stdout, stderr } = terminal.run(`hey -n 1000 -c 10 -disable-keepalive http://${ip}`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('Status code distribution:\n  [200]\t1000 responses\n');
    expect(stdout).toMatch(/^\nSummary:\n {2}Total:\t\d+\.\d{4} secs\n {2}Slowest:\t/);
    const { batches } = world.takeChanges();
    expect(batches.map(({ requests }) => requests)).toEqual([1000]);
    expect(before).toBe(0);
    expect(world.now).toBeGreaterThan(started);
  });

  it('keeps a connection for every worker, as the real one does', () => {
    const { stdout, stderr } = terminal.run(`hey -n 20 -c 3 http://${ip}`);
    // 20 requests over 3 workers are 6 each.
    expect(stdout).toContain('[200]\t18 responses\n');
    expect(stderr).toBe('(3 connections, each kept for 6 requests; -disable-keepalive opens one for every request)\n');
    expect(world.takeChanges().batches.map(({ requests }) => requests)).toEqual([3]);
  });

  it('counts what failed, in the words of Go', () => {
    out('kubectl create service clusterip empty --tcp 80; kubectl run client --image curlimages/curl -- sleep 1d; sleep 5');
    const { stdout } = terminal.run('ssh master hey -n 4 -c 2 http://10.96.0.77:80');
    expect(stdout).toContain('Error distribution:\n  [4]\tGet "http://10.96.0.77:80": ');
    const refused = out('kubectl get svc empty -o jsonpath="{.spec.clusterIP}"');
    expect(terminal.run(`ssh master hey -n 4 -c 2 http://${refused}`).stdout).toContain(
      `Error distribution:\n  [4]\tGet "http://${refused}": dial tcp ${refused}:80: connect: connection refused\n`,
    );
    expect(terminal.run('hey -n 1 -c 1 http://no.such.name').stdout).toContain('dial tcp: lookup no.such.name: no such host');
  });

  // hey.go usageAndExit, and Go's flag package.
  it.each([
    ['', 1, /^Usage: hey \[options\.\.\.\] <url>\n/],
    ['-n 1 http://x', 1, /^-n cannot be less than -c\.\n\nUsage: /],
    ['-n 0 http://x', 1, /^-n and -c cannot be smaller than 1\.\n\nUsage: /],
    ['-bogus http://x', 2, /^flag provided but not defined: -bogus\nUsage: /],
    ['-n x http://x', 2, /^invalid value "x" for flag -n: parse error\nUsage: /],
    ['-n', 2, /^flag needs an argument: -n\nUsage: /],
    ['-H nonsense http://x', 1, /^could not parse the provided input; input = nonsense\n\nUsage: /],
  ])('hey %s fails with %i', (words, exit, stderr) => {
    expect(terminal.run(`hey ${words}`)).toMatchObject({ exit, stdout: '', stderr: expect.stringMatching(stderr) });
  });
});

describe('the report', () => {
  it('has a histogram of ten steps and the percentiles', () => {
    const latencies = [0.001, 0.001, 0.001, 0.001, 0.0016, 0.0016, 0.0025, 0.0035, 0.0045, 0.011];
    const report = heyReport({ total: 0.5, latencies, bytes: 100, statuses: new Map([[200, 10]]), errors: new Map() });
    // By hand, after requester/report.go: marks 0.001 … 0.011, bars of 40 at the fullest.
    expect(report).toBe(`
Summary:
  Total:\t0.5000 secs
  Slowest:\t0.0110 secs
  Fastest:\t0.0010 secs
  Average:\t0.0029 secs
  Requests/sec:\t20.0000
  
  Total data:\t100 bytes
  Size/request:\t10 bytes

Response time histogram:
  0.001 [4]\t|${'■'.repeat(40)}
  0.002 [2]\t|${'■'.repeat(20)}
  0.003 [1]\t|${'■'.repeat(10)}
  0.004 [1]\t|${'■'.repeat(10)}
  0.005 [1]\t|${'■'.repeat(10)}
  0.006 [0]\t|
  0.007 [0]\t|
  0.008 [0]\t|
  0.009 [0]\t|
  0.010 [0]\t|
  0.011 [1]\t|${'■'.repeat(10)}


Latency distribution:
  10% in 0.0010 secs
  25% in 0.0010 secs
  50% in 0.0016 secs
  75% in 0.0045 secs
  90% in 0.0110 secs

Status code distribution:
  [200]\t10 responses


`);
  });
});
