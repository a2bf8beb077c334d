import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

function web() {
  const lab = createTestLab({});
  lab.out('kubectl create deployment web --image=nginx --replicas=2');
  lab.out('kubectl expose deployment web --port=8080 --target-port=80');
  lab.out('kubectl rollout status deployment web');
  return lab;
}

describe('kubectl port-forward', () => {
  it('goes on behind the prompt and reaches one pod without a Service rule', () => {
    const lab = web();
    const started = lab.terminal.run('kubectl port-forward svc/web 8080:8080 &');
    expect(started).toMatchObject({
      exit: 0,
      stdout: 'Forwarding from 127.0.0.1:8080 -> 80\nForwarding from [::1]:8080 -> 80\n',
      stderr: '[1] 4218\n',
    });
    expect(lab.out('jobs')).toBe('[1]+  Running                 kubectl port-forward svc/web 8080:8080 &\n');
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const { stdout, stderr, traces } = lab.terminal.run('curl -s localhost:8080');
      expect(stdout).toContain('Welcome to nginx!');
      expect(stderr).toBe('Handling connection for 8080\n');
      const trace = lab.world.takeChanges().traces.find(({ id }) => id === traces[0]);
      expect(trace?.service).toBeUndefined();
      seen.add(trace?.from ?? '');
    }
    expect(seen.size).toBe(1);
    expect(lab.terminal.run('kill %1').stderr).toBe('[1]+  Terminated              kubectl port-forward svc/web 8080:8080\n');
    expect(lab.terminal.run('curl -s localhost:8080').exit).toBe(7);
    expect(lab.out('jobs')).toBe('');
  });

  it('does not hold the prompt, and says so; the port cannot be taken twice', () => {
    const lab = web();
    expect(lab.terminal.run('kubectl port-forward deployment/web 8080:80').stderr).toBe(
      '(it would hold the prompt until Ctrl-C; here it goes on behind it as job 1: "jobs" lists it, "kill %1" ends it)\n',
    );
    expect(lab.terminal.run('kubectl port-forward deploy/web 8080:80')).toMatchObject({
      exit: 1,
      stderr:
        'Unable to listen on port 8080: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8080: bind: address already in use unable to create listener: Error listen tcp6 [::1]:8080: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{8080 80}]\n',
    });
    expect(lab.out('kubectl port-forward deploy/web :80')).toContain('Forwarding from 127.0.0.1:41000 -> 80\n');
  });

  it('ends with its pod, and with a port nobody has open', () => {
    const lab = web();
    lab.terminal.run('kubectl port-forward deploy/web 8080:81 &');
    const refused = lab.terminal.run('curl localhost:8080');
    expect(refused.exit).toBe(52);
    expect(refused.stderr).toContain('curl: (52) Empty reply from server\n');
    expect(refused.stderr).toContain('dial tcp4 127.0.0.1:81: connect: connection refused');
    expect(refused.stderr).toContain('error: lost connection to pod\n');
    lab.terminal.run('kubectl port-forward deploy/web 8080:80 &');
    lab.out('kubectl delete pod --all');
    const lost = lab.terminal.run('curl -s localhost:8080');
    expect(lost.exit).toBe(7);
    expect(lost.stderr).toContain('error: lost connection to pod\n');
  });

  it('comes back with a snapshot of the terminal', () => {
    const lab = web();
    lab.terminal.run('kubectl port-forward svc/web 8080 &');
    const kept = lab.terminal.snapshot();
    lab.terminal.run('kill $!');
    lab.terminal.restore(kept);
    expect(lab.out('curl -s localhost:8080')).toContain('Welcome to nginx!');
  });

  const lab = web();
  lab.out('kubectl create service clusterip lonely --tcp=80');
  lab.out('kubectl create service externalname none --external-name=example.com');
  lab.out('kubectl patch svc none --type=json -p \'[{"op":"remove","path":"/spec/selector"}]\'');
  lab.out('kubectl create cm settings');
  it.each([
    [
      'kubectl port-forward',
      "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n",
    ],
    ['kubectl port-forward nope 80', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl port-forward svc/nope 80', 'Error from server (NotFound): services "nope" not found\n'],
    ['kubectl port-forward svc/web 81', 'error: Service web does not have a service port 81\n'],
    ['kubectl port-forward svc/web 80:http', "error: Service 'web' does not have a named port 'http'\n"],
    ['kubectl port-forward svc/lonely 80', 'error: timed out waiting for the condition\n'],
    [
      'kubectl port-forward svc/none 80',
      "error: cannot attach to *v1.Service: invalid service 'none': Service is defined without a selector\n",
    ],
    ['kubectl port-forward cm/settings 80', 'error: cannot attach to *v1.ConfigMap: selector for *v1.ConfigMap not implemented\n'],
    [
      'kubectl port-forward deploy/web 70000',
      'error: error parsing local port \'70000\': strconv.ParseUint: parsing "70000": value out of range\n',
    ],
    ['kubectl port-forward deploy/web 80:', 'error: remote port cannot be empty\n'],
    ['kubectl port-forward deploy/web 80 --address=here', 'error: here is not a valid IP\n'],
    ['kubectl port-forward deploy/web 80 --nope', "error: unknown flag: --nope\nSee 'kubectl port-forward --help' for usage.\n"],
  ])('%s is refused', (line, said) => {
    const { exit, stderr } = lab.terminal.run(line);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: said });
  });
});
