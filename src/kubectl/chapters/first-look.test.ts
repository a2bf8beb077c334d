/** The chapter that meets pods, ReplicaSets, Deployments and Services for the first time, on a cloud with a firewall. */
import { describe, expect, it } from 'vitest';
import { smallCluster } from '../test-lab.js';
import { chapter, pod, service, workload } from './type-lines.js';

function type(...parts: Parameters<typeof chapter>) {
  const { lines, wrong } = chapter(...parts);
  it.each(lines)('%s', (line, shown) => expect(wrong(line, shown)).toBeUndefined());
}

describe('a first look at pods, ReplicaSets, Deployments and Services', () => {
  const web = 'selector: {app: webserver}';
  const files = {
    'nginx-pod.yaml': pod('my-nginx-pod', 'nginx', 'app: my-nginx-pods-label', 80),
    'replicaset-nginx.yaml': workload('ReplicaSet', 'replicaset-nginx', 3, 'my-nginx-rs', 'nginx:1.25'),
    'replicaset-nginx-4pods.yaml': workload('ReplicaSet', 'replicaset-nginx', 4, 'my-nginx-rs', 'nginx:1.25'),
    'deployment-nginx.yaml': workload('Deployment', 'my-nginx-deployment', 3, 'my-nginx', 'nginx:1.10'),
    'hostname/deployment-hostname.yaml': workload('Deployment', 'hostname-deployment', 3, 'webserver', 'alicek106/rr-test:echo-hostname'),
    'hostname/hostname-svc-clusterip.yaml': service(
      'hostname-svc-clusterip',
      `ports: [{name: web-port, port: 8080, targetPort: 80}], ${web}, type: ClusterIP`,
    ),
    'hostname/hostname-svc-nodeport.yaml': service(
      'host-svc-nodeport',
      `ports: [{name: web-port, port: 8080, targetPort: 80, nodePort: 30289}], ${web}, type: NodePort`,
    ),
    'hostname/hostname-svc-lb.yaml': service(
      'hostname-svc-lb',
      `ports: [{name: web-port, port: 80, targetPort: 80}], ${web}, type: LoadBalancer`,
    ),
    'hostname/hostname-svc-lb-local.yml': service(
      'hostname-svc-lb-local',
      `externalTrafficPolicy: Local, ports: [{port: 80}], ${web}, type: LoadBalancer`,
    ),
    'hostname/external-svc.yaml': service('externalname-svc', 'type: ExternalName, externalName: my.database.com'),
  };
  const config = { ...smallCluster, firewall: { openNodePorts: false, allow: [] } };
  type(
    files,
    config,
    [
      ['kubectl api-resources', /^NAME +SHORTNAMES +APIVERSION +NAMESPACED +KIND\n/],
      ['kubectl explain pod', 'KIND:       Pod\nVERSION:    v1\n'],
      ['kubectl apply -f nginx-pod.yaml', 'pod/my-nginx-pod created\n'],
      ['kubectl get pods', /^NAME +READY +STATUS +RESTARTS +AGE\nmy-nginx-pod +/],
      ['sleep 5; kubectl describe pods my-nginx-pod', /^Name: +my-nginx-pod\n[\s\S]*\nEvents:\n/],
      ['kubectl exec -it my-nginx-pod -- curl <podIp>:80', 'Welcome to nginx!'],
      ['kubectl exec -it my-nginx-pod -- bash', ''],
      ['ls /etc/resolv.conf', '/etc/resolv.conf\n'],
      ['exit', 'exit\n'],
      ['kubectl logs my-nginx-pod', /^/],
      ['kubectl delete -f nginx-pod.yaml', 'pod "my-nginx-pod" deleted'],
      ['kubectl apply -f replicaset-nginx.yaml', 'replicaset.apps/replicaset-nginx created\n'],
      ['sleep 5; kubectl get po', /(replicaset-nginx-\w+ +1\/1 +Running[^\n]*\n){3}/],
      ['kubectl get rs', /replicaset-nginx +3 +3 +3 /],
      ['kubectl apply -f replicaset-nginx-4pods.yaml', 'replicaset.apps/replicaset-nginx configured\n'],
      ['sleep 5; kubectl get po --no-headers | wc -l', '4\n'],
      ['kubectl get pods --show-labels', 'app=my-nginx-rs'],
      ['kubectl edit pods <pod>', ''],
      ['kubectl label pod <pod> app-', 'unlabeled\n'],
      ['sleep 5; kubectl get pods --no-headers | wc -l', '5\n'],
      ['kubectl delete rs replicaset-nginx', 'replicaset.apps "replicaset-nginx" deleted'],
      ['kubectl apply -f deployment-nginx.yaml', 'deployment.apps/my-nginx-deployment created\n'],
      ['sleep 5; kubectl get deployment', /my-nginx-deployment +3\/3 +3 +3 /],
      ['kubectl get replicasets', /my-nginx-deployment-\w+ +3 +3 +3 /],
      [
        'kubectl set image deployment my-nginx-deployment nginx=nginx:1.11 --record',
        { out: 'deployment.apps/my-nginx-deployment image updated\n', err: 'Flag --record has been deprecated' },
      ],
      ['kubectl rollout status deployment my-nginx-deployment', 'successfully rolled out\n'],
      ['kubectl get replicasets --no-headers | wc -l', '2\n'],
      ['kubectl rollout history deployment my-nginx-deployment', /2 +kubectl set image deployment/],
      ['kubectl rollout undo deployment my-nginx-deployment --to-revision=1', 'deployment.apps/my-nginx-deployment rolled back\n'],
      ['kubectl describe deployment my-nginx-deployment', /NewReplicaSet: +my-nginx-deployment-/],
      ['kubectl scale --replicas=1 deployment my-nginx-deployment', 'deployment.apps/my-nginx-deployment scaled\n'],
      ['kubectl delete deployment my-nginx-deployment', 'deployment.apps "my-nginx-deployment" deleted'],
      ['cd hostname', ''],
      ['kubectl apply -f deployment-hostname.yaml', 'deployment.apps/hostname-deployment created\n'],
      ['sleep 5; kubectl get pods -o wide', /hostname-deployment-\S+ +1\/1 +Running[^\n]+10\.42\./],
      ['kubectl apply -f hostname-svc-clusterip.yaml', 'service/hostname-svc-clusterip created\n'],
      ['kubectl get services', /hostname-svc-clusterip +ClusterIP +10\.[\d.]+ +<none> +8080\/TCP/],
      ['kubectl get svc', 'hostname-svc-clusterip'],
      [
        'kubectl run -i --tty --rm debug --image=curlimages/curl --restart=Never -- sh',
        { exit: 0, err: "If you don't see a command prompt, try pressing enter." },
      ],
      ['curl <ip>:8080 --silent | grep accessed', 'You accessed hostname-deployment-'],
      ['curl hostname-svc-clusterip:8080 --silent | grep accessed', 'You accessed hostname-deployment-'],
      ['exit', 'pod "debug" deleted'],
      ['kubectl get endpoints', { out: /hostname-svc-clusterip +10\.42[^\n]+:80,10\.42/, err: 'v1 Endpoints is deprecated' }],
      ['kubectl get ep', 'hostname-svc-clusterip'],
      ['kubectl delete svc hostname-svc-clusterip', 'service "hostname-svc-clusterip" deleted'],
      ['kubectl delete -f hostname-svc-clusterip.yaml', { exit: 1, err: 'services "hostname-svc-clusterip" not found' }],
      ['kubectl apply -f hostname-svc-nodeport.yaml', 'service/host-svc-nodeport created\n'],
      ['kubectl get nodes -o wide', /INTERNAL-IP +EXTERNAL-IP/],
      ['curl -m 2 192.168.164.130:30289', { exit: 28 }],
      ['gcloud compute firewall-rules create temp-nodeport-svc --allow=tcp:30289', 'temp-nodeport-svc'],
      ['curl 192.168.164.130:30289 --silent | grep accessed', 'You accessed hostname-deployment-'],
      ['gcloud compute firewall-rules delete temp-nodeport-svc', { err: 'Deleted [' }],
      ['kubectl apply -f hostname-svc-lb.yaml', 'service/hostname-svc-lb created\n'],
      ['sleep 10; kubectl get svc', /hostname-svc-lb +LoadBalancer +10\.[\d.]+ +203\.0\.113\.\d+ +80:3\d{4}\/TCP/],
      ['curl <lb> --silent | grep accessed', 'You accessed hostname-deployment-'],
      ['kubectl get svc hostname-svc-lb -o yaml', 'externalTrafficPolicy: Cluster'],
      ['kubectl get -o yaml svc hostname-svc-lb', 'sessionAffinity: None'],
      ['kubectl delete -f hostname-svc-lb.yaml', 'service "hostname-svc-lb" deleted'],
      ['kubectl create service loadbalancer my-loadbalancer-service --tcp=80:80', 'service/my-loadbalancer-service created\n'],
      ['sleep 10; kubectl get svc my-loadbalancer-service', /LoadBalancer +10\.[\d.]+ +203\.0\.113\.\d+ +80:3\d{4}\/TCP/],
      ['kubectl apply -f hostname-svc-lb-local.yml', 'service/hostname-svc-lb-local created\n'],
      ['kubectl scale --replicas=1 deployment hostname-deployment', 'deployment.apps/hostname-deployment scaled\n'],
      ['kubectl get deploy', /hostname-deployment +1\/1/],
      ['kubectl apply -f external-svc.yaml', 'service/externalname-svc created\n'],
      ['kubectl get svc externalname-svc', /ExternalName +<none> +my\.database\.com/],
      ['kubectl delete -f ./', { exit: 1, out: 'service "hostname-svc-lb-local" deleted', err: '"hostname-svc-clusterip" not found' }],
    ],
    {
      pod: 'kubectl get pods -o jsonpath={.items[0].metadata.name}',
      podIp: 'kubectl get pod my-nginx-pod -o jsonpath={.status.podIP}',
      ip: "kubectl get svc hostname-svc-clusterip -o jsonpath='{.spec.clusterIP}'",
      lb: "kubectl get svc hostname-svc-lb -o jsonpath='{.status.loadBalancer.ingress[0].ip}'",
    },
  );
});
