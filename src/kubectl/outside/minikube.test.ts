import { describe, expect, it } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

const mini = { ...smallCluster, provider: 'none' } as const;

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: c, image: traefik/whoami, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30123}]}
---
apiVersion: v1
kind: Service
metadata: {name: traefik, namespace: kube-system}
spec: {type: NodePort, clusterIP: 10.96.7.7, selector: {app: nobody}, ports: [{name: traefik, port: 8080, nodePort: 31918}, {name: web, port: 80, nodePort: 30455}]}
---
apiVersion: v1
kind: Service
metadata: {name: inside}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: balanced}
spec: {type: LoadBalancer, clusterIP: 10.96.9.9, selector: {app: web}, ports: [{port: 80, nodePort: 30500}]}
`;

function lab() {
  const made = createTestLab({ 'all.yaml': manifest }, mini);
  made.out('kubectl apply -f all.yaml; sleep 10');
  return made;
}

const { terminal, out } = lab();

describe('minikube', () => {
  it.each([
    ['ip', '192.168.164.130\n'],
    ['ip -n worker1', '192.168.164.131\n'],
    ['node list', 'master\t192.168.164.130\nworker1\t192.168.164.131\n'],
    ['ssh hostname', 'master\n'],
    ['ssh -n worker1 -- hostname', 'worker1\n'],
    ['kubectl -- get pods --no-headers -o name', 'pod/web\n'],
    ['service web --url', 'http://192.168.164.130:30123\n'],
    ['service web --url --https', 'https://192.168.164.130:30123\n'],
    ['service traefik -n kube-system --url --format "{{.IP}}:{{.Port}}" 2>/dev/null', '192.168.164.130:31918\n192.168.164.130:30455\n'],
    [
      'status',
      'master\ntype: Control Plane\nhost: Running\nkubelet: Running\napiserver: Running\nkubeconfig: Configured\n\nworker1\ntype: Worker\nhost: Running\nkubelet: Running\n\n',
    ],
    // The form is that of pkg/minikube/service/service_test.go and of the handbook's traefik page.
    [
      'service list -n kube-system',
      `┌─────────────┬──────────┬──────────────┬──────────────────────────────┐
│  NAMESPACE  │   NAME   │ TARGET PORT  │             URL              │
├─────────────┼──────────┼──────────────┼──────────────────────────────┤
│ kube-system │ kube-dns │ No node port │                              │
│ kube-system │ traefik  │ traefik/8080 │ http://192.168.164.130:31918 │
│             │          │ web/80       │ http://192.168.164.130:30455 │
└─────────────┴──────────┴──────────────┴──────────────────────────────┘
`,
    ],
  ])('minikube %s', (words, text) => {
    expect(terminal.run(`minikube ${words}`).stdout).toBe(text);
  });

  it('service opens the page in a browser outside, which is a request like any other', () => {
    const { exit, stdout, traces } = terminal.run('minikube service web');
    expect(exit).toBe(0);
    expect(stdout).toBe(`┌───────────┬──────┬─────────────┬──────────────────────────────┐
│ NAMESPACE │ NAME │ TARGET PORT │             URL              │
├───────────┼──────┼─────────────┼──────────────────────────────┤
│ default   │ web  │ 80          │ http://192.168.164.130:30123 │
└───────────┴──────┴─────────────┴──────────────────────────────┘
🎉  Opening service default/web in default browser...
`);
    expect(traces).toHaveLength(1);
  });

  it('a Service without node port', () => {
    const { stdout, stderr } = terminal.run('minikube service inside');
    expect(stdout).toContain('│ default   │ inside │             │ No node port │\n');
    expect(stdout).toContain('😿  service default/inside has no node port\n');
    expect(stderr).toBe(
      '❗  Services [default/inside] have type "ClusterIP" not meant to be exposed, however for local development minikube allows you to access this !\n',
    );
  });

  // pkg/minikube/reason/exitcodes.go.
  it.each([
    [
      'service nope',
      115,
      "\n❌  Exiting due to SVC_NOT_FOUND: Service 'nope' was not found in 'default' namespace.\nYou may select another namespace by using 'minikube service nope -n <namespace>'. Or list out all the services using 'minikube service list'\n\n",
    ],
    ['service', 64, '\n❌  Exiting due to MK_USAGE: You must specify service name(s) or --all\n\n'],
    [
      'service traefik -n kube-system --url',
      115,
      '\n❌  Exiting due to SVC_UNREACHABLE: service not available: no running pod for service traefik found\n\n',
    ],
    ['ssh -n nope', 85, '\n❌  Exiting due to GUEST_NODE_RETRIEVE: Node nope does not exist.\n\n'],
    ['ssh "exit 7"', 1, 'ssh: Process exited with status 7\n'],
    ['bogus', 1, 'Error: unknown command "bogus" for "minikube"\nRun \'minikube --help\' for usage.\n'],
    ['ip --bogus', 1, "Error: unknown flag: --bogus\nSee 'minikube ip --help' for usage.\n"],
  ])('minikube %s fails with %i', (words, exit, stderr) => {
    expect(terminal.run(`minikube ${words}`)).toMatchObject({ exit, stderr });
  });

  it('ssh alone opens a shell on the control plane', () => {
    const { terminal } = lab();
    expect(terminal.run('minikube ssh').prompt).toBe('root@master:~# ');
    expect(terminal.run('hostname').stdout).toBe('master\n');
  });

  it('status says what does not run, in its exit code too', () => {
    const { terminal } = lab();
    terminal.run('lab node stop worker1');
    expect(terminal.run('minikube status')).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining('worker1\ntype: Worker\nhost: Stopped\n'),
    });
  });

  it('tunnel gives LoadBalancer Services an address until it is closed', () => {
    const { terminal, out } = lab();
    expect(out('kubectl get svc balanced -o jsonpath="{.status.loadBalancer}"')).toBe('{}');
    // The form of pkg/minikube/tunnel/reporter_test.go.
    expect(terminal.run('minikube tunnel').stdout).toBe(`Status:\t
\tmachine: master
\tpid: 4711
\troute: 10.96.0.0/12 -> 192.168.164.130
\tminikube: Running
\tservices: [balanced]
    errors: 
\t\tminikube: no errors
\t\trouter: no errors
\t\tloadbalancer emulator: no errors
`);
    expect(out('kubectl get svc balanced -o jsonpath="{.status.loadBalancer.ingress[0].ip}"')).toBe('10.96.9.9');
    expect(out('ip route | grep 10.96')).toBe('10.96.0.0/12 via 192.168.164.130 dev eth0 \n');
    expect(terminal.run('curl -s -m 2 http://10.96.9.9').exit).toBe(0);
    expect(terminal.run('minikube tunnel')).toMatchObject({ exit: 111, stderr: expect.stringContaining('SVC_TUNNEL_ALREADY_RUNNING') });
    out('minikube tunnel --cleanup');
    expect(out('kubectl get svc balanced -o jsonpath="{.status.loadBalancer}"')).toBe('{}');
    expect(out('ip route')).not.toContain('10.96.0.0/12');
  });

  it('tunnel is not for a cluster whose cloud gives addresses', () => {
    expect(createTestLab().terminal.run('minikube tunnel')).toMatchObject({ exit: 110, stderr: expect.stringContaining('its cloud') });
  });

  it('help', () => {
    expect(out('minikube --help')).toContain('  tunnel           Connect to LoadBalancer services\n');
    expect(terminal.run('minikube dashboard')).toMatchObject({ exit: 1, stderr: expect.stringContaining('no part of it') });
  });
});
