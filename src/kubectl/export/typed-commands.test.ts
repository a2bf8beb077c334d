import { expect, it } from 'vitest';
import { commandsScript, isOnlyLooked } from './typed-commands.js';
import { exportWordsEn } from './words-en.js';

it.each([
  'kubectl get pods -o wide',
  'k -n shop describe svc web',
  'kubectl logs deploy/web --tail=5',
  'kubectl get svc -A | grep web | wc -l',
  'kubectl exec client -- curl -s web',
  'kubectl -n shop exec -it client -c tools -- nslookup web',
  'kubectl run tmp --rm -it --image=busybox -- wget -qO- web',
  'kubectl auth can-i get pods',
  'kubectl rollout status deployment web',
])('is run again: %s', (line) => expect(isOnlyLooked(line)).toBe(true));

it.each([
  'kubectl scale deployment web --replicas=3',
  'kubectl -n get delete pod web',
  'kubectl rollout restart deployment web',
  'kubectl get pods -w',
  'kubectl logs -f web',
  'kubectl get svc web -o yaml > svc.yaml',
  'kubectl get pods; kubectl delete pod web',
  'kubectl get pods | xargs kubectl delete pod',
  'kubectl exec web -- sh -c "kill 1"',
  'kubectl get pods $(kubectl delete pod web)',
  'kubectl port-forward svc/web 8080:80',
  'kubectl apply -f - <<EOF\nkind: Pod\nEOF',
  'curl 10.0.0.12:30080',
  'minikube tunnel',
  '',
])('is only read: %s', (line) => expect(isOnlyLooked(line)).toBe(false));

it('is a script with every line in order: what changed things as comments, no line escapes its quotes or its comment', () => {
  const script = commandsScript(
    [
      { at: 1_000, line: 'kubectl apply -f - <<X\nrm -rf /\nX' },
      { at: 2_500, line: "k get pods -l 'app=web'" },
    ],
    exportWordsEn,
  );
  expect(script.slice(script.indexOf('# 1.0 s'))).toBe(
    `# 1.0 s\n#   kubectl apply -f - <<X\n#   rm -rf /\n#   X\n# 2.5 s\nsee 'kubectl get pods -l '\\''app=web'\\'''\n`,
  );
  expect(script).toMatch(/^#!\/bin\/sh\n# What was typed/);
});
