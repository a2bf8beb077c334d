/** The chapter that tries Services on minikube. */
import type { ClusterConfig } from '../../sim/config.js';
import { smallCluster } from '../test-lab.js';
import { type Chapter, service } from './type-lines.js';

const crane = (type: string, extra = '') =>
  service('crane-http', `type: ${type}, selector: {app: crane}, ports: [{port: 8080, protocol: TCP, targetPort: 8080${extra}}]`);
const files = {
  'replication-controller.json': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'crane' },
    spec: {
      replicas: 3,
      selector: { app: 'crane' },
      template: {
        metadata: { labels: { app: 'crane' } },
        spec: {
          containers: [
            {
              name: 'crane',
              image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
              args: ['netexec', '--http-port=8080'],
              ports: [{ name: 'http', containerPort: 8080 }],
            },
          ],
        },
      },
    },
  }),
  'crane-http.yaml': crane('LoadBalancer'),
  'crane-nodeport.yaml': crane('NodePort', ', nodePort: 30123').replace('name: crane-http', 'name: crane-nodeport'),
  'external-service.yaml': service('external-service', 'ports: [{port: 80}]'),
  'external-endpoints.yaml':
    'apiVersion: v1\nkind: Endpoints\nmetadata: {name: external-service}\nsubsets: [{addresses: [{ip: 192.0.2.80}], ports: [{port: 80}]}]\n',
};
const config: ClusterConfig = {
  ...smallCluster,
  nodes: [{ name: 'minikube', ip: '192.168.49.2', podCIDR: '10.244.0.0/24' }],
  podCIDR: '10.244.0.0/16',
  provider: 'none',
  clients: [{ name: 'laptop', ip: '192.168.49.1' }],
};
export const onMinikube: Chapter = {
  files,
  config,
  lines: [
    ['kubectl create -f replication-controller.json', 'replicationcontroller/crane created\n'],
    ['kubectl expose rc crane --port=8080 --name=crane', 'service/crane exposed\n'],
    ['kubectl apply -f crane-http.yaml', 'service/crane-http created\n'],
    ['sleep 5; kubectl get pods', /(crane-\w+ +1\/1 +Running[^\n]*\n){3}/],
    ['kubectl get svc', /crane-http +LoadBalancer +10\.[\d.]+ +<pending> +8080:\d+\/TCP/],
    ['kubectl exec <pod> -- curl -s http://<ip>:8080/crane', '404 page not found\n'],
    ['kubectl delete po --all', 'deleted'],
    ['kubectl delete rc crane', 'replicationcontroller "crane" deleted'],
    ['kubectl create -f replication-controller.json', 'replicationcontroller/crane created\n'],
    ['sleep 5; kubectl get pods', 'crane-'],
    ['kubectl exec <pod> env', { exit: 1, err: 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead' }],
    ['kubectl exec <pod> -- env', /CRANE_HTTP_SERVICE_HOST=10\.[\d.]+\nCRANE_HTTP_SERVICE_PORT=8080\n/],
    ['kubectl exec -it <pod> bash', { exit: 1, err: 'is not supported anymore' }],
    ['kubectl exec -it <pod> -- sh', ''],
    ['cat /etc/resolv.conf', 'nameserver 10.96.0.10\n'],
    ['nslookup crane-http.default.svc.cluster.local', 'crane-http.default.svc.cluster.local'],
    ['ping -c 1 crane-http', { exit: 1, out: '100% packet loss' }],
    ['exit', { exit: 1 }],
    ['kubectl describe svc crane-http', /Endpoints: +10\.244\./],
    ['kubectl get endpoints crane-http', /crane-http +10\.244[^\n]+:8080/],
    ['kubectl apply -f external-service.yaml -f external-endpoints.yaml', 'endpoints/external-service created\n'],
    ['kubectl describe svc external-service', /Endpoints: +192\.0\.2\.80:80/],
    ['kubectl apply -f crane-nodeport.yaml', 'service/crane-nodeport created\n'],
    ['minikube ip', '192.168.49.2\n'],
    ['kubectl get nodes minikube -o wide', '192.168.49.2'],
    ['minikube ssh', ''],
    ['curl 192.168.49.2:30123', /^NOW: 2026-/],
    ['curl 127.0.0.1:30123', /^NOW: 2026-/],
    ['exit', { err: 'Connection to minikube closed.' }],
    ['minikube service crane-nodeport', 'http://192.168.49.2:30123'],
    ['minikube service list', 'crane-nodeport'],
    [`kubectl get nodes -o jsonpath='{.items[*].status.addresses[?(@.type=="InternalIP")].address}'`, '192.168.49.2'],
    ['kubectl exec <pod> -- curl -s http://<ip>:8080', /^NOW: 2026-/],
    ['minikube tunnel', ''],
    // A driver whose machine has an address of its own: the tunnel opens no port on the learner's machine.
    ['curl http://127.0.0.1:8080/crane', { exit: 7 }],
    ['curl http://127.0.0.1:8080', { exit: 7 }],
    ['sleep 10; kubectl get svc crane-http', /crane-http +LoadBalancer +(10\.[\d.]+) +\1 +8080/],
  ],
  places: {
    pod: 'kubectl get pods -o jsonpath={.items[0].metadata.name}',
    ip: "kubectl get svc crane-http -o jsonpath='{.spec.clusterIP}'",
  },
};
