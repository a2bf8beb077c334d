/** The chapter that tries every type of Service on k3s. */
import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from '../../sim/config.js';
import { smallCluster } from '../test-lab.js';
import { chapter, pod, service } from './type-lines.js';

function type(...parts: Parameters<typeof chapter>) {
  const { lines, wrong } = chapter(...parts);
  it.each(lines)('%s', (line, shown) => expect(wrong(line, shown)).toBeUndefined());
}

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
      ['vi K8S/CH05/node-port.yaml', ''],
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
