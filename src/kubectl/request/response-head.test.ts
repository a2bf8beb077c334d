/** Heads of answers, as each server writes them: curl -I, -i and -v, and what nc is told. */
import { describe, expect, it } from 'vitest';
import { ingressNginxUrl } from '../addons/ingress-nginx.js';
import { createTestLab } from '../test-lab.js';

const date = 'Date: Mon, 05 Jan 2026 09:0\\d:\\d\\d GMT';

describe('curl -I', () => {
  const lab = createTestLab();
  const images = {
    nginx: 'nginx:1.27.4',
    older: 'nginx:1.25',
    newest: 'nginx',
    httpd: 'httpd:2.4.62',
    agnhost: 'registry.k8s.io/e2e-test-images/agnhost:2.53 -- netexec',
    echoserver: 'registry.k8s.io/echoserver:1.10',
    bootcamp: 'gcr.io/google-samples/kubernetes-bootcamp:v1',
    whoami: 'traefik/whoami',
    hello: 'gcr.io/google-samples/hello-app:1.0',
  };
  for (const [name, image] of Object.entries(images)) lab.out(`kubectl run ${name} --image=${image}`);
  lab.out('kubectl run shell --image=nicolaka/netshoot -- sleep 100000');
  lab.out('sleep 20');
  const run = (line: string) =>
    lab.terminal.run(line.replace(/(\w+)-ip/g, (_, name) => `$(kubectl get pod ${name} -o jsonpath={.status.podIP})`));
  const fromPod = (tool: string, line: string) => run(`kubectl exec shell -- ${tool} ${line}`);

  it.each([
    ['nginx-ip', ['200 OK', 'Server: nginx/1.27.4', date, 'Content-Type: text/html', 'Content-Length: \\d+', 'Connection: keep-alive']],
    ['older-ip', ['200 OK', 'Server: nginx/1.25.5', date, 'Content-Type: text/html', 'Content-Length: \\d+', 'Connection: keep-alive']],
    [
      'newest-ip/none.txt',
      ['404 Not Found', 'Server: nginx/1\\.\\d+\\.\\d+', date, 'Content-Type: text/html', 'Content-Length: \\d+', 'Connection: keep-alive'],
    ],
    ['httpd-ip', ['200 OK', date, 'Server: Apache/2.4.62 \\(Unix\\)', 'Content-Length: 45', 'Content-Type: text/html']],
    [
      'httpd-ip/none',
      ['404 Not Found', date, 'Server: Apache/2.4.62 \\(Unix\\)', 'Content-Length: \\d+', 'Content-Type: text/html; charset=iso-8859-1'],
    ],
    ['agnhost-ip:8080/hostname', ['200 OK', date, 'Content-Length: 7', 'Content-Type: text/plain; charset=utf-8']],
    ['agnhost-ip:8080/healthz', ['200 OK', date, 'Content-Length: 0']],
    [
      'agnhost-ip:8080/none',
      ['404 Not Found', 'Content-Type: text/plain; charset=utf-8', 'X-Content-Type-Options: nosniff', date, 'Content-Length: 19'],
    ],
    ['whoami-ip', ['200 OK', date, 'Content-Length: \\d+', 'Content-Type: text/plain; charset=utf-8']],
    ['hello-ip:8080', ['200 OK', date, 'Content-Length: \\d+', 'Content-Type: text/plain; charset=utf-8']],
    ['echoserver-ip:8080', ['200 OK', 'Server: echoserver', date, 'Content-Type: text/plain', 'Connection: keep-alive']],
    ['bootcamp-ip:8080', ['200 OK', 'Content-Type: text/plain', date, 'Connection: keep-alive']],
  ])('%s', (url, [status, ...fields]) => {
    const { stdout, exit } = fromPod('curl', `-sI ${url}`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`^HTTP/1\\.1 ${[status, ...fields].join('\r\n')}\r\n\r\n$`));
  });

  it('-i and -v show the same head, and what is chunked says so where there is a body', () => {
    expect(fromPod('curl', '-si echoserver-ip:8080').stdout).toMatch(
      /Content-Type: text\/plain\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n./,
    );
    expect(fromPod('curl', '-sv nginx-ip').stderr).toMatch(
      /< HTTP\/1\.1 200 OK\n< Server: nginx\/1\.27\.4\n< Date: .*\n< Content-Type: text\/html\n/,
    );
  });

  it('a page that was written has the type of its name', () => {
    run(
      "kubectl exec nginx -- sh -c 'echo hi > /usr/share/nginx/html/a.txt; echo {} > /usr/share/nginx/html/a.json; echo x > /usr/share/nginx/html/a'",
    );
    const typeOf = (file: string) => /Content-Type: (.*)\r/.exec(fromPod('curl', `-sI nginx-ip/${file}`).stdout)?.[1];
    expect(['a.txt', 'a.json', 'a', ''].map(typeOf)).toEqual(['text/plain', 'application/json', 'application/octet-stream', 'text/html']);
  });

  it('nc is told the same', () => {
    const { stdout } = run('kubectl exec shell -- sh -c "printf \'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n\' | nc nginx-ip 80"');
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\nServer: nginx\/1\.27\.4\r\nDate: /);
  });

  it('agnhost netexec tells the time', () => {
    expect(fromPod('curl', '-s agnhost-ip:8080').stdout).toMatch(/^NOW: 2026-01-05 09:0\d:\d\d(\.\d{1,3})? \+0000 UTC m=\+\d+\.\d{9}$/);
  });
});

describe('behind others', () => {
  it('the API server speaks TLS, and kube-proxy weighs a node', () => {
    const lab = createTestLab({
      'svc.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30999, selector: {run: web}, ports: [{port: 80}]}\n',
    });
    lab.out('kubectl run web --image=nginx');
    lab.out('kubectl apply -f svc.yaml');
    lab.out('sleep 20');
    expect(lab.terminal.run('ssh worker1 curl -sI http://192.168.164.130:6443').stdout).toBe('HTTP/1.0 400 Bad Request\r\n\r\n');
    expect(lab.terminal.run('ssh master curl -sI 192.168.164.131:30999').stdout).toMatch(
      /^HTTP\/1\.1 (200 OK|503 Service Unavailable)\r\nContent-Type: application\/json\r\nX-Content-Type-Options: nosniff\r\nX-Load-Balancing-Endpoint-Weight: [01]\r\nDate: .*\r\nContent-Length: \d+\r\n\r\n$/,
    );
  });

  it('an ingress controller does not name itself, and passes the type of its backend on', () => {
    const lab = createTestLab();
    lab.out(`kubectl apply -f ${ingressNginxUrl}`);
    lab.out('kubectl create deployment who --image=traefik/whoami; kubectl expose deploy who --port 80');
    lab.out('kubectl create ingress who --class=nginx --rule=a.io/*=who:80');
    lab.out('kubectl wait -n ingress-nginx --for=condition=available deploy/ingress-nginx-controller --timeout=60s');
    lab.world.advance(15_000);
    const ip = lab.out("kubectl get svc -n ingress-nginx ingress-nginx-controller -o jsonpath='{.status.loadBalancer.ingress[0].ip}'");
    const head = (host: string) => lab.terminal.run(`curl -sI -H 'Host: ${host}' ${ip}`).stdout;
    const like = (status: string, type: string) =>
      new RegExp(`^HTTP/1\\.1 ${status}\r\n${date}\r\nContent-Type: ${type}\r\nContent-Length: \\d+\r\nConnection: keep-alive\r\n\r\n$`);
    expect(head('a.io')).toMatch(like('200 OK', 'text/plain; charset=utf-8'));
    expect(head('b.io')).toMatch(like('404 Not Found', 'text/html'));
    lab.out('kubectl scale deploy who --replicas=0');
    lab.world.advance(60_000);
    expect(head('a.io')).toMatch(like('503 Service Temporarily Unavailable', 'text/html'));
  });
});
