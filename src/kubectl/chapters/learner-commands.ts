/** Every command of the list a learner may know, once. */
import { smallCluster } from '../test-lab.js';
import { type Chapter, service, workload } from './type-lines.js';

const files = {
  'web.yaml': `${workload('Deployment', 'web', 2, 'web', 'nginx')}---\n${service('web', 'selector: {app: web}, ports: [{port: 8080, targetPort: 80}]')}`,
};
export const learnerCommands: Chapter = {
  files,
  config: smallCluster,
  lines: [
    ['kubectl apply -f ./', 'deployment.apps/web created\nservice/web created\n'],
    ['kubectl create ns shop; kubectl create deployment tmp --image=nginx -n shop', 'deployment.apps/tmp created\n'],
    ['sleep 5; kubectl get all', /pod\/web-[\s\S]*service\/web[\s\S]*deployment\.apps\/web[\s\S]*replicaset\.apps\/web-/],
    ['kubectl get no,ns', /node\/master[\s\S]*namespace\/shop/],
    ['kubectl get events', 'Scheduled'],
    ['kubectl get endpointslices', 'web-'],
    ['kubectl get po -A', 'kube-system'],
    ['kubectl get rc', { err: 'No resources found in default namespace.\n' }],
    ['kubectl get svc web -o name', 'service/web\n'],
    ['kubectl get svc web -w', 'web'],
    ['kubectl describe ns shop', /^Name: +shop\n/],
    ['kubectl run box --image=busybox --restart=Never -- sh -c "echo hi"', 'pod/box created\n'],
    ['sleep 5; kubectl logs box', 'hi\n'],
    ['kubectl exec deploy/web -- hostname', /^web-/],
    [`kubectl patch svc web -p '{"spec":{"type":"NodePort"}}'`, 'service/web patched\n'],
    ['kubectl edit svc web', ''],
    ['kubectl label svc web tier=front', 'service/web labeled\n'],
    ['kubectl annotate svc web note=x', 'service/web annotated\n'],
    ['kubectl explain svc.spec.type', 'FIELD: type <string>\n'],
    ['kubectl port-forward svc/web 8080:8080 &', 'Forwarding from 127.0.0.1:8080 -> 80\n'],
    ['curl -s localhost:8080 | head -4', 'Welcome to nginx!'],
    ['kill %1', { err: 'Terminated' }],
    [
      'for i in $(seq 10); do kubectl exec deploy/web -- curl -s -o /dev/null -w "%{http_code}\\n" web:8080; done | sort | uniq -c',
      '     10 200\n',
    ],
    ['watch -n 1 kubectl get pods', { out: 'Every 1.0s: kubectl get pods' }],
    [
      'kubectl get svc -o json | jq -r ".items[].metadata.name" | head -1 > first.txt; cat first.txt; ls',
      /^kubernetes\n[\s\S]*first\.txt\nweb\.yaml\n/,
    ],
    ['kubectl get pods | grep web | wc -l', '2\n'],
    ['vi web.yaml', ''],
    ['history | tail -1', 'history | tail -1'],
    ['kubectl delete -f web.yaml', 'service "web" deleted'],
  ],
};
