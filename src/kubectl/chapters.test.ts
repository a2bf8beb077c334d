/**
 * Every command line of the chapters the lessons come from, and of the list of commands a learner may know, typed in the
 * kind of cluster it was written for. Names and ports are the chapters'; manifests are our own.
 */
import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from '../sim/config.js';
import { createTestLab, smallCluster } from './test-lab.js';

interface Expected {
  /** What standard output has to contain, or be like. */
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
  /** 0 unless set. */
  readonly exit?: number;
}
type Line = readonly [line: string, shown: string | RegExp | Expected];

/** Types the lines one after the other; `<NAME>` stands for what `places` finds at that moment. */
function type(
  files: Readonly<Record<string, string>>,
  config: ClusterConfig,
  lines: readonly Line[],
  places: Readonly<Record<string, string>> = {},
) {
  const lab = createTestLab(files, config);
  it.each(lines)('%s', (line, shown) => {
    const typed = line.replace(/<(\w+)>/g, (_, name: string) => lab.terminal.runOwn(places[name] as string).stdout.trim());
    const { out = '', err, exit = 0 } = typeof shown === 'string' || shown instanceof RegExp ? { out: shown } : shown;
    const result = lab.terminal.run(typed);
    expect(result.exit, result.stderr).toBe(exit);
    if (typeof out === 'string') expect(result.stdout).toContain(out);
    else expect(result.stdout).toMatch(out);
    if (typeof err === 'string') expect(result.stderr).toContain(err);
    else if (err) expect(result.stderr).toMatch(err);
  });
}

const pod = (name: string, image: string, labels: string, port?: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}}\nspec: {containers: [{name: ${name}, image: ${image}${port ? `, ports: [{containerPort: ${port}}]` : ''}}]}\n`;
const service = (name: string, spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
const workload = (kind: string, name: string, replicas: number, label: string, image: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: ${label}}}\n  template: {metadata: {labels: {app: ${label}}}, spec: {containers: [{name: nginx, image: "${image}", ports: [{containerPort: 80}]}]}}\n`;

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
      ['kubectl apply -f hostname-svc-lb-local.yml', 'service/hostname-svc-lb-local created\n'],
      ['kubectl scale --replicas=1 deployment hostname-deployment', 'deployment.apps/hostname-deployment scaled\n'],
      ['kubectl get deploy', /hostname-deployment +1\/1/],
      ['kubectl apply -f external-svc.yaml', 'service/externalname-svc created\n'],
      ['kubectl get svc externalname-svc', /ExternalName +<none> +my\.database\.com/],
      ['kubectl delete -f ./', { exit: 1, out: 'service "hostname-svc-lb-local" deleted', err: '"hostname-svc-clusterip" not found' }],
    ],
    {
      pod: 'kubectl get pods -o jsonpath={.items[0].metadata.name}',
      ip: "kubectl get svc hostname-svc-clusterip -o jsonpath='{.spec.clusterIP}'",
      lb: "kubectl get svc hostname-svc-lb -o jsonpath='{.status.loadBalancer.ingress[0].ip}'",
    },
  );
});

describe('Services on k3s', () => {
  const both = (name: string, spec: string) =>
    `${service(name, `selector: {run: ${name}}, ports: [{port: 8080, protocol: TCP, targetPort: 80${spec}`)}---\n${pod(name, 'nginx', `run: ${name}`, 80)}`;
  const files = {
    'K8S/CH05/myservice.yaml': service('myservice', 'selector: {run: mynginx}, ports: [{port: 8080, protocol: TCP, targetPort: 80}]'),
    'K8S/CH05/node-port.yaml': both('node-port', ', nodePort: 30080}], type: NodePort'),
    'K8S/CH05/load-bal.yaml': both('load-bal', ', nodePort: 30088}], type: LoadBalancer'),
    'K8S/CH05/external.yaml': service('google-svc', 'type: ExternalName, externalName: google.com'),
  };
  const config: ClusterConfig = {
    ...smallCluster,
    serviceCIDR: '10.43.0.0/16',
    dnsIP: '10.43.0.10',
    provider: 'servicelb',
    external: { 'google.com': '203.0.113.80' },
  };
  const nginx = '<title>Welcome to nginx!</title>';
  const found = /Server:\t+10\.43\.0\.10\nAddress:\t+10\.43\.0\.10#53\n\nName:\tmyservice\.default\.svc\.cluster\.local\nAddress: 10\.43\./;
  type(
    files,
    config,
    [
      ['kubectl run mynginx --image nginx', 'pod/mynginx created\n'],
      ['sleep 5; kubectl get pod -owide', /mynginx +1\/1 +Running[^\n]+10\.42\./],
      ['kubectl exec mynginx -- curl -s <pod>', nginx],
      ['vi K8S/CH05/myservice.yaml', ''],
      ['kubectl apply -f K8S/CH05/myservice.yaml', 'service/myservice created\n'],
      ['kubectl get service  # 축약 시, svc', /myservice +ClusterIP +10\.43\.[\d.]+ +<none> +8080\/TCP/],
      ['kubectl get pod -owide', 'NOMINATED NODE'],
      ['kubectl run client --image nginx', 'pod/client created\n'],
      ['sleep 5; kubectl exec client -- curl -s <pod>', nginx],
      ['kubectl exec client -- curl -s <service>:8080', nginx],
      ['kubectl exec client -- curl -s myservice:8080', nginx],
      ['kubectl exec client -- nslookup myservice', { exit: 1, err: 'executable file not found in $PATH' }],
      [
        'kubectl exec client -- sh -c "apt update && apt install -y dnsutils"',
        /Reading package lists\.\.\.[\s\S]*Setting up (?:dnsutils|bind9-dnsutils)/,
      ],
      ['kubectl exec client -- nslookup myservice', found],
      ['kubectl exec client -- nslookup myservice.default.svc.cluster.local', found],
      ['kubectl exec client -- nslookup myservice.default', found],
      ['kubectl exec -it client -- cat /etc/resolv.conf', 'nameserver 10.43.0.10\n'],
      ['ssh master systemctl status kubelet', 'active (running)'],
      ['ssh master cat /var/lib/kubelet/config.yaml', 'clusterDNS:\n- 10.43.0.10\n'],
      [
        'kubectl exec client -- cat /etc/resolv.conf',
        /search default\.svc\.cluster\.local svc\.cluster\.local cluster\.local\n[\s\S]*options ndots:5\n/,
      ],
      ['kubectl get svc -n kube-system', /kube-dns +ClusterIP +10\.43\.0\.10 +<none> +53\/UDP,53\/TCP,9153\/TCP/],
      ['kubectl get svc kube-dns -nkube-system --show-labels', 'k8s-app=kube-dns'],
      ['kubectl get pod -n kube-system -l k8s-app=kube-dns', /coredns-\S+ +1\/1 +Running/],
      ['kubectl run cluster-ip --image nginx --expose --port 80 \\\n    --dry-run=client -o yaml > K8S/CH05/cluster-ip.yaml', ''],
      ['vi K8S/CH05/cluster-ip.yaml', ''],
      [
        "sed -i 's/- port: 80/- port: 8080/' K8S/CH05/cluster-ip.yaml; kubectl apply -f K8S/CH05/cluster-ip.yaml",
        'service/cluster-ip created\npod/cluster-ip created\n',
      ],
      ['kubectl get svc cluster-ip -oyaml | grep type', '  type: ClusterIP\n'],
      ['sleep 5; kubectl describe svc cluster-ip', /Port: +<unset> +8080\/TCP\nTargetPort: +80\/TCP\nEndpoints: +10\.42/],
      ['kubectl exec client -- curl -s -m 2 cluster-ip', { exit: 28, err: 'command terminated with exit code 28' }],
      ['kubectl exec client -- curl -s cluster-ip:8080', nginx],
      ['kubectl apply -f K8S/CH05/node-port.yaml', 'service/node-port created\npod/node-port created\n'],
      ['kubectl get svc', /node-port +NodePort +10\.43\.[\d.]+ +<none> +8080:30080\/TCP/],
      ['sleep 5; kubectl get pod node-port -owide', /node-port +1\/1 +Running/],
      ['kubectl get node # master node', /master +Ready/],
      ['kubectl describe node master', /InternalIP: +192\.168\.164\.130/],
      ['kubectl get node master -o json', '"kind": "Node"'],
      ["kubectl get node master -o json | jq '.'", '"kind": "Node"'],
      ["kubectl get node master -o json | jq '.status'", '"addresses": ['],
      ['kubectl get node master -ojsonpath="{}"', '"kind":"Node"'],
      ['kubectl get node master -ojsonpath="{.status}"', '"addresses":['],
      ['kubectl get node master -ojsonpath="{.status.addresses[0]}"', '{"address":"192.168.164.130","type":"InternalIP"}'],
      ['kubectl get node master -ojsonpath="{.status.addresses[0].address}"', '192.168.164.130'],
      ['MASTER_IP=$(kubectl get node master -ojsonpath="{.status.addresses[0].address}")', ''],
      ['curl $MASTER_IP:30080', nginx],
      ['WORKER_IP=$(kubectl get node worker1 -ojsonpath="{.status.addresses[0].address}")', ''],
      ['curl $WORKER_IP:30080', nginx],
      ['curl 192.168.164.131:30080', nginx],
      ['vi K8S/CH05/load-bal.yaml', ''],
      ['kubectl apply -f K8S/CH05/load-bal.yaml', 'service/load-bal created\npod/load-bal created\n'],
      [
        'sleep 10; kubectl get svc load-bal',
        /load-bal +LoadBalancer +10\.43\.[\d.]+ +192\.168\.164\.130,192\.168\.164\.131 +8080:30088\/TCP/,
      ],
      [' kubectl describe svc load-bal', /LoadBalancer Ingress: +192\.168\.164\.130/],
      ['curl 192.168.164.130:8080', nginx],
      ['kubectl get pod -A', /svclb-load-bal-\S+ +1\/1 +Running/],
      ['vi K8S/CH05/external.yaml', ''],
      ['kubectl apply -f K8S/CH05/external.yaml', 'service/google-svc created\n'],
      ['kubectl get svc', /google-svc +ExternalName +<none> +google\.com/],
      [
        'kubectl run call-google --image curlimages/curl \\\n              --  curl -s -H "Host: google.com" google-svc',
        'pod/call-google created\n',
      ],
      ['sleep 20; kubectl get pod call-google', /CrashLoopBackOff|Completed/],
      ['kubectl logs call-google', /^/],
      ['kubectl delete svc --all', 'service "myservice" deleted'],
      ['kubectl delete pod --all', 'pod "client" deleted'],
    ],
    {
      pod: "kubectl get pod mynginx -o jsonpath='{.status.podIP}'",
      service: "kubectl get svc myservice -o jsonpath='{.spec.clusterIP}'",
    },
  );
});

describe('Services on minikube', () => {
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
              { name: 'crane', image: 'curlimages/curl', command: ['sleep', '100000'], ports: [{ name: 'http', containerPort: 8080 }] },
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
  type(
    files,
    config,
    [
      ['kubectl create -f replication-controller.json', 'replicationcontroller/crane created\n'],
      ['kubectl expose rc crane --port=8080 --name=crane', 'service/crane exposed\n'],
      ['kubectl apply -f crane-http.yaml', 'service/crane-http created\n'],
      ['sleep 5; kubectl get pods', /(crane-\w+ +1\/1 +Running[^\n]*\n){3}/],
      ['kubectl get svc', /crane-http +LoadBalancer +10\.[\d.]+ +<pending> +8080:\d+\/TCP/],
      ['kubectl exec <pod> -- curl -s http://<ip>:8080/crane', { exit: 7, err: 'command terminated with exit code 7\n' }],
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
      ['curl 192.168.49.2:30123', { exit: 7 }],
      ['curl 127.0.0.1:30123', { exit: 7 }],
      ['exit', { exit: 7 }],
      ['minikube service crane-nodeport', 'http://192.168.49.2:30123'],
      ['minikube service list', 'crane-nodeport'],
      [`kubectl get nodes -o jsonpath='{.items[*].status.addresses[?(@.type=="InternalIP")].address}'`, '192.168.49.2'],
      ['minikube tunnel', ''],
      ['sleep 10; kubectl get svc crane-http', /crane-http +LoadBalancer +(10\.[\d.]+) +\1 +8080/],
    ],
    {
      pod: 'kubectl get pods -o jsonpath={.items[0].metadata.name}',
      ip: "kubectl get svc crane-http -o jsonpath='{.spec.clusterIP}'",
    },
  );
});

describe('every command a learner may know', () => {
  const files = {
    'web.yaml': `${workload('Deployment', 'web', 2, 'web', 'nginx')}---\n${service('web', 'selector: {app: web}, ports: [{port: 8080, targetPort: 80}]')}`,
  };
  type(files, smallCluster, [
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
  ]);
});
