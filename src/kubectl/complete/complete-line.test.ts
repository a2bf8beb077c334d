import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';
import { currentCommand } from './current-command.js';

function lab() {
  const made = createTestLab({ 'deploy.yaml': '', 'docs/one.yaml': '' });
  const { out, world } = made;
  out('kubectl create ns shop');
  out('kubectl create deployment web --image=nginx --replicas=2 --port=80');
  out('kubectl expose deployment web --port=80 --type=NodePort');
  out('kubectl -n shop create service clusterip cart --tcp=80:80');
  out('kubectl -n shop run basket --image=nicolaka/netshoot --labels=app=basket -- sleep infinity');
  world.advance(60_000);
  return { ...made, complete: (line: string) => made.terminal.complete(line, line.length) };
}

describe('the command the cursor is in', () => {
  it.each([
    ['kubectl get po', ['kubectl', 'get'], 'po'],
    ['kubectl get po ', ['kubectl', 'get', 'po'], ''],
    ['a | b && c; kubectl ge', ['kubectl'], 'ge'],
    ['POD=$(kubectl get po', ['kubectl', 'get'], 'po'],
    ['echo "$(kubectl get po', ['kubectl', 'get'], 'po'],
    ['echo $(date) x', ['echo', '…'], 'x'],
    ['for i in 1; do kubectl ge', ['kubectl'], 'ge'],
    ['sudo conntrack -', ['conntrack'], '-'],
    ['watch -n 1 kubectl g', ['kubectl'], 'g'],
    ['A=1 kubectl g', ['kubectl'], 'g'],
    ["echo 'a | b' c", ['echo', 'a | b'], 'c'],
    ['cat a \\\n  de', ['cat', 'a'], 'de'],
  ])('%j', (before, words, word) => {
    expect(currentCommand(before)).toMatchObject({ words, word, redirected: false });
  });

  it('knows the file of a redirection', () => {
    expect(currentCommand('echo a > de')).toMatchObject({ words: ['echo', 'a'], word: 'de', redirected: true });
    expect(currentCommand('echo a 2> f | gr')).toMatchObject({ words: [], word: 'gr', redirected: false });
  });
});

describe('completion', () => {
  const { complete, world } = lab();
  const pods = world.read.list('Pod', 'default').map(({ metadata }) => metadata.name);

  it.each([
    ['kubectl desc', ['describe']],
    ['kubectl rollout sta', ['status']],
    ['kubectl create svc node', ['nodeport']],
    ['kubectl create ser', ['service', 'serviceaccount']],
    ['kubectl get nodes,endpointsl', ['nodes,endpointslices']],
    ['kubectl get svc -n sh', ['shop']],
    ['kubectl get svc --namespace=sh', ['--namespace=shop']],
    ['kubectl get svc -nsh', ['-nshop']],
    ['kubectl -n shop get svc ', ['cart']],
    ['kubectl get -n shop svc ', ['cart']],
    ['kubectl get po -o wi', ['wide']],
    ['kubectl get po -owi', ['-owide']],
    ['kubectl get po -o=wi', ['-o=wide']],
    ['kubectl delete svc -o ', ['go-template=', 'json', 'jsonpath=', 'name', 'yaml']],
    ['kubectl expose deployment web --type=No', ['--type=NodePort']],
    ['kubectl expose deployment web --type L', ['LoadBalancer']],
    ['kubectl patch svc web --type ', ['json', 'merge', 'strategic']],
    ['kubectl get po --show-l', ['--show-labels']],
    ['kubectl get po -n shop -l ', ['app=basket']],
    ['kubectl exec -n shop ba', ['basket']],
    ['kubectl exec -n shop basket -c ', ['basket']],
    ['kubectl exec -it -n shop basket -- nsl', ['nslookup']],
    ['kubectl exec -n shop basket -- curl ca', ['cart']],
    ['kubectl exec -n shop basket -- curl http://web', ['http://web.default']],
    ['kubectl logs -n shop basket ', ['basket']],
    ['kubectl logs deployment/w', ['deployment/web']],
    ['kubectl describe svc web ', ['kubernetes']],
    ['kubectl set image deployment/web ', ['nginx=']],
    ['kubectl rollout restart dep', ['deployment']],
    ['kubectl rollout restart deployment ', ['web']],
    ['kubectl apply -f d', ['deploy.yaml', 'docs/']],
    ['kubectl drain work', ['worker1']],
    ['kubectl get svc web -o yaml | gre', ['grep']],
    ['P=$(kubectl get svc w', ['web']],
    ['P=$(kubec', ['P=$(kubectl']],
    ['kubectl get svc "we', ['"web']],
    ['cat doc', ['docs/']],
    ['cd d', ['docs/']],
    ['echo x > dep', ['deploy.yaml']],
    ['echo $HO', ['$HOME']],
    ['ssh wor', ['worker1']],
    ['ssh root@wor', ['root@worker1']],
    ['minikube ser', ['service']],
    ['minikube service w', ['web']],
    ['minikube kubectl -- get svc w', ['web']],
    ['gcloud compute fire', ['firewall-rules']],
    ['gcloud compute firewall-rules cr', ['create']],
    ['lab node st', ['start', 'stop']],
    ['kubectl frobnicate ', []],
  ])('%j', (line, expected) => {
    expect(complete(line)).toEqual(expected);
  });

  it('names the pods after exec and logs, and no pod twice after delete', () => {
    expect(complete('kubectl logs ')).toEqual([...pods].sort());
    expect(complete(`kubectl delete pod ${pods[0]} `)).toEqual([pods[1]]);
  });

  it('names Services in a shell in a pod, and the programs it has', () => {
    const { terminal } = lab();
    terminal.run('kubectl exec -it -n shop basket -- sh');
    expect(terminal.complete('curl c', 6)).toEqual(['cart']);
    expect(terminal.complete('kubec', 5)).toEqual([]);
    expect(terminal.complete('cat /etc/res', 12)).toEqual(['/etc/resolv.conf']);
  });
});
