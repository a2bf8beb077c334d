import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: client}
spec: {nodeName: master, containers: [{name: c, image: curlimages/curl, command: [sleep, infinity]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: server, labels: {app: server}}
spec: {nodeName: worker1, containers: [{name: c, image: traefik/whoami, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: inside}
spec: {clusterIP: 10.96.5.5, selector: {app: server}, ports: [{port: 8080, targetPort: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: port}
spec: {type: NodePort, selector: {app: server}, ports: [{port: 80, nodePort: 30080}]}
---
apiVersion: v1
kind: Service
metadata: {name: balanced}
spec: {type: LoadBalancer, selector: {app: server}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: outside}
spec: {type: ExternalName, externalName: my.database.com}
---
apiVersion: v1
kind: Service
metadata: {name: empty}
spec: {selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: wrong}
spec: {selector: {app: server}, ports: [{port: 80, targetPort: 81}]}
`;

function lab() {
  const made = createTestLab({ 'all.yaml': manifest });
  made.out('kubectl apply -f all.yaml; sleep 10');
  return made;
}

const { terminal, out, world } = lab();

describe('the four types through curl', () => {
  it('ClusterIP: by name from a pod, never from outside', () => {
    const inside = terminal.run('kubectl exec client -- curl -s inside:8080');
    expect(inside).toMatchObject({ exit: 0, stderr: '' });
    expect(inside.stdout).toContain('pod: server');
    expect(inside.traces).toHaveLength(1);
    expect(terminal.run('curl -m 2 http://10.96.5.5:8080')).toMatchObject({ exit: expect.toSatisfy((e: number) => e === 7 || e === 28) });
  });
  it('NodePort: on every node from outside, and from a node', () => {
    for (const ip of ['192.168.164.130', '192.168.164.131']) expect(out(`curl -s http://${ip}:30080`)).toContain('pod: server');
    expect(out('ssh worker1 curl -s localhost:30080 || ssh worker1 curl -s http://192.168.164.131:30080')).toContain('pod: server');
  });
  it('LoadBalancer: by the address the provider gave', () => {
    expect(out("curl -s http://$(kubectl get svc balanced -o jsonpath='{.status.loadBalancer.ingress[0].ip}')")).toContain('pod: server');
  });
  it('ExternalName: a CNAME, and the Host header keeps the alias', () => {
    expect(out('kubectl exec client -- nslookup outside.default.svc.cluster.local')).toContain(
      'outside.default.svc.cluster.local\tcanonical name = my.database.com\nName:\tmy.database.com\nAddress: 203.0.113.200\n',
    );
    const run = terminal.run('kubectl exec client -- curl -sv http://outside/');
    expect(run.stderr).toContain('* Connected to outside (203.0.113.200) port 80\n');
    expect(run.stderr).toContain('> Host: outside\n');
  });
});

describe('several URLs in one curl', () => {
  const many = (urls: string) => {
    const fresh = lab();
    fresh.out('kubectl run web --image=nginx --labels=app=web; kubectl run web-2 --image=nginx --labels=app=web');
    fresh.out('kubectl create service clusterip web --tcp=80; sleep 5');
    return { fresh, run: fresh.terminal.run(`kubectl exec client -- curl -sv ${urls}`) };
  };
  it('keep one connection to one pod while the host is the same', () => {
    const { fresh, run } = many('web web/two web:80/three');
    const logs = ['web', 'web-2'].map((name) => fresh.out(`kubectl logs ${name}`).split('\n').length - 1);
    expect(logs.sort()).toEqual([0, 3]);
    expect(run.stderr.match(/\* Connected to web /g)).toHaveLength(1);
    expect(run.stderr.match(/\* Re-using existing http: connection with host web\n/g)).toHaveLength(2);
    expect(run.stderr.match(/\* Connection #0 to host web left intact\n/g)).toHaveLength(3);
    expect(run.traces).toHaveLength(3);
    // It ends with the process.
    const { world } = fresh;
    const kept = world.config.nodes.flatMap(({ name }) => world.conntrack(name)).filter(({ original }) => original.protocol === 'TCP');
    expect(new Set(kept.map(({ original }) => original.srcPort)).size).toBe(1);
    expect(new Set(kept.map(({ state }) => state))).toEqual(new Set(['TIME_WAIT']));
  });
  it('make another connection for another host', () => {
    const { run } = many('web inside:8080');
    expect(run.stderr).toContain('* Connection #1 to host inside left intact\n');
    expect(run.stderr).not.toContain('Re-using');
  });
});

describe('how requests fail', () => {
  it.each([
    ['curl http://nowhere.example', 6, 'curl: (6) Could not resolve host: nowhere.example\n'],
    ['curl', 2, "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n"],
    ['curl --nope x', 2, "curl: option --nope: is unknown\ncurl: try 'curl --help' for more information\n"],
    ['curl ftp://x', 1, 'curl: (1) Protocol "ftp" not supported\n'],
    ['curl -m 3 http://192.168.164.250/', 28, /^curl: \((28|7)\) /],
    [
      'kubectl exec client -- curl -sS empty',
      7,
      /^curl: \(7\) Failed to connect to empty port 80 after \d+ ms: Could not connect to server\ncommand terminated with exit code 7\n$/,
    ],
    ['kubectl exec client -- curl -sS wrong', 7, /^curl: \(7\) Failed to connect to wrong port 80 after \d+ ms/],
    ['kubectl exec client -- curl -s empty', 7, 'command terminated with exit code 7\n'],
    ['kubectl exec client -- curl -sS -m 2 inside:9', 28, /^curl: \((28|7)\) /],
    ['kubectl exec client -- dig x', 1, /exec: "dig": executable file not found in \$PATH/],
    ['kubectl exec server -- curl x', 1, /exec: "curl": executable file not found in \$PATH/],
    ['kubectl exec client -- wget -q -O- nothere', 1, "wget: bad address 'nothere'\ncommand terminated with exit code 1\n"],
    ['ssh nosuch curl x', 255, 'ssh: Could not resolve hostname nosuch: Name or service not known\n'],
  ])('%s', (line, exit, stderr) => {
    const result = terminal.run(line);
    if (typeof stderr === 'string') expect(result).toMatchObject({ exit, stderr });
    else expect(result.stderr).toMatch(stderr);
  });

  it('refused comes at once, a time-out takes the time allowed', () => {
    const before = world.now;
    terminal.run('kubectl exec client -- curl -s empty');
    const refused = world.now - before;
    terminal.run('curl -s -m 4 http://10.96.5.5:8080');
    expect(refused).toBeLessThan(100);
  });
});

describe('inside a pod', () => {
  it('resolv.conf names kube-dns and the search list', () => {
    expect(out('kubectl exec client -- cat /etc/resolv.conf')).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    );
  });
  it("sh -c is a shell of its own, with the pod's name and variables", () => {
    expect(out(`kubectl exec client -- sh -c 'X=1; hostname; echo $X $KUBERNETES_SERVICE_HOST; curl -s inside:8080 | head -1'`)).toBe(
      'client\n1 10.96.0.1\npod: server\n',
    );
  });
  it('sets service variables only for Services older than the pod', () => {
    const fresh = lab();
    fresh.out('kubectl create service clusterip my-late --tcp=80; sleep 2; kubectl run young --image=nginx; sleep 3');
    expect(fresh.terminal.run('kubectl exec server -- env; kubectl exec client -- env | grep ^MY_LATE').stdout).toBe('');
    expect(fresh.out('kubectl exec young -- env | grep ^MY_LATE')).toMatch(
      /^MY_LATE_SERVICE_HOST=10\.\d+\.\d+\.\d+\nMY_LATE_SERVICE_PORT=80\nMY_LATE_SERVICE_PORT_80=80\nMY_LATE_PORT=tcp:/,
    );
  });
  it('a cluster IP answers no ping, a pod does', () => {
    expect(terminal.run('kubectl exec client -- ping -c 1 10.96.5.5').stdout).toContain(
      '1 packets transmitted, 0 packets received, 100% packet loss',
    );
    expect(terminal.run('kubectl exec client -- ping -c 1 $(kubectl get pod server -o jsonpath={.status.podIP})').stdout).toContain(
      '1 packets received',
    );
  });
  it('logs show every request served and the address the pod saw, whoever sent it', () => {
    const fresh = lab();
    fresh.out('kubectl run web --image=nginx; kubectl expose pod web --port=80; sleep 5');
    const ip = fresh.out('kubectl get pod client -o jsonpath={.status.podIP}');
    fresh.out('kubectl exec client -- curl -s web/path');
    fresh.world.send({ from: { kind: 'pod', namespace: 'default', name: 'client' }, url: 'http://web/two' });
    const lines = fresh.out('kubectl logs web').split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${ip} - - \\[.*\\] "GET /path HTTP/1.1" 404 \\d+ "-" "curl/8.14.1" "-"$`));
    expect(lines[1]).toContain('"GET /two HTTP/1.1"');
    expect(fresh.out('kubectl logs web --tail=1')).toBe(`${lines[1]}\n`);
    expect(fresh.out('kubectl logs web --since=1ms --tail=1 --timestamps')).toMatch(/^(2026-\S+Z .*\n)?$/);
  });
  it.each([
    ['nslookup -type=SRV _x._tcp.inside', 1, "** server can't find _x._tcp.inside: NXDOMAIN\n\n"],
    ['nslookup 10.96.0.1', 0, '1.0.96.10.in-addr.arpa\tname = kubernetes.default.svc.cluster.local.\n\n'],
    ['dig +short +search inside', 0, '10.96.5.5\n'],
    ['dig +short inside', 0, ''],
    ['dig +short -x 10.96.5.5', 0, 'inside.default.svc.cluster.local.\n'],
    [
      'dig +noall +answer SRV inside.default.svc.cluster.local',
      0,
      'inside.default.svc.cluster.local. 30 IN\tSRV\t0 100 8080 inside.default.svc.cluster.local.\n',
    ],
    ['host outside', 0, 'outside.default.svc.cluster.local is an alias for my.database.com.\nmy.database.com has address 203.0.113.200\n'],
    ['getent hosts inside', 0, '10.96.5.5       inside.default.svc.cluster.local inside\n'],
  ])('%s', (line, exit, stdout) => {
    const fresh = lab();
    fresh.out('kubectl run tools --image=example/tools; sleep 5');
    const run = fresh.terminal.run(`kubectl exec tools -- ${line}`);
    expect(run.exit).toBe(exit);
    expect(run.stdout.endsWith(stdout)).toBe(true);
    expect(run.traces.length).toBeGreaterThan(0);
  });
});

describe('machines', () => {
  it('stop and start, and ssh to a stopped one times out', () => {
    const fresh = lab();
    expect(fresh.out('lab node stop worker1')).toBe('node worker1 stopped\n');
    expect(fresh.terminal.run('ssh worker1 hostname')).toMatchObject({
      exit: 255,
      stderr: 'ssh: connect to host worker1 port 22: Connection timed out\n',
    });
    expect(fresh.terminal.run('curl -s -m 2 http://192.168.164.131:30080').exit).not.toBe(0);
    expect(fresh.out('lab node start worker1; ssh worker1 hostname')).toBe('node worker1 started\nworker1\n');
    expect(fresh.terminal.run('lab node stop nope').stderr).toBe('lab: there is no node "nope"; nodes are master, worker1\n');
  });
});
