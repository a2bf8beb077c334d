import { expect, it } from 'vitest';
import { deedOf } from './deed-of.js';

it.each([
  ['kubectl get pods -A', 'look'],
  ['kubectl -n shop describe svc cart', 'look'],
  ['kubectl logs deploy/cart | grep error', 'look'],
  ['kubectl exec -it client -- curl cart', 'look'],
  ['curl http://10.0.0.11:30080/', 'look'],
  ['kubectl rollout status deploy/cart', 'look'],
  ['kubectl create deploy x --image=nginx --dry-run=client -o yaml', 'look'],
  ['gcloud compute firewall-rules list', 'look'],
  ['kubectl -n shop patch svc cart -p {}', 'change'],
  ['kubectl get svc cart -o yaml | sed s/a/b/ | kubectl apply -f -', 'change'],
  ['kubectl rollout undo deploy/cart', 'change'],
  ['gcloud compute firewall-rules create a --allow tcp:1', 'change'],
  ['lab node start node-1', 'change'],
  ['ls', undefined],
  ['kubectl config set-context --current --namespace=shop', undefined],
  ['', undefined],
])('%j is a %s', (line, deed) => expect(deedOf(line)).toBe(deed));
