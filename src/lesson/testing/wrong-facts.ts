/**
 * What the books and notes the course grew from have wrong or misprint, and where the learner meets the truth. Kept beside the
 * tests so that no lesson loses one of them: `shown` is read in that step's words of both languages.
 */
export interface WrongFact {
  readonly wrong: string;
  readonly lesson: string;
  readonly step: string;
  readonly shown: RegExp;
}

/** Words that are misprinted or manifests that say something else than was meant. */
const misprints: readonly WrongFact[] = [
  { wrong: 'ports beside containers in a Pod manifest', lesson: 'pods-and-owners', step: 'one-pod', shown: /`?ports`?.*`?containers`?/ },
  {
    wrong: 'kube describe, kubectl-api-resources',
    lesson: 'pods-and-owners',
    step: 'one-pod',
    shown: /kube describe.*kubectl-api-resources/,
  },
  { wrong: 'name:hostname-svc-clusterip without a space', lesson: 'cluster-ip', step: 'make', shown: /name:hostname-svc-clusterip/ },
  { wrong: 'type:NodePort without a space', lesson: 'node-port', step: 'open', shown: /type:NodePort/ },
  { wrong: 'kind: Servie', lesson: 'load-balancer', step: 'make', shown: /kind: Servie/ },
  { wrong: 'hostname-svc-1b for hostname-svc-lb', lesson: 'load-balancer', step: 'make', shown: /hostname-svc-1b/ },
  {
    wrong: 'hostname-svc-lb-local with its metadata below kind',
    lesson: 'load-balancer',
    step: 'crooked',
    shown: /metadata.*spec.*selector/,
  },
  { wrong: 'metadata.annotation', lesson: 'without-cloud', step: 'annotation', shown: /metadata\.annotations?\b/ },
  { wrong: 'externalTraffiPolicy', lesson: 'traffic-policy', step: 'stay', shown: /externalTraffiPolicy/ },
  { wrong: 'sessionAffinity: ClientIp', lesson: 'session-affinity', step: 'stick', shown: /ClientIp\b/ },
  { wrong: 'external-svc made, externalname-svc called', lesson: 'external-name', step: 'make', shown: /external-svc/ },
  { wrong: 'kubectl exec POD env without two dashes', lesson: 'discovery', step: 'younger', shown: /kubectl exec (POD|파드) env/ },
  { wrong: 'curl of a Service without its port', lesson: 'cluster-ip', step: 'by-name', shown: /:8080/ },
  { wrong: 'curl cluster-ip after its port became 8080', lesson: 'cluster-ip', step: 'from-a-book', shown: /cluster-ip:8080/ },
];

/** Sentences and tables that are not true, or not any more. */
const claims: readonly WrongFact[] = [
  { wrong: 'Docker runs the containers', lesson: 'pods-and-owners', step: 'three-layers', shown: /Docker|도커/ },
  { wrong: '--record keeps the old ReplicaSet', lesson: 'pods-and-owners', step: 'new-version', shown: /--record/ },
  { wrong: 'without a kubelet the cluster is NotReady', lesson: 'pods-and-owners', step: 'node-fails', shown: /NotReady/ },
  { wrong: 'a pod is reached through a Service only', lesson: 'why-services', step: 'call-a-pod', shown: /IP/ },
  { wrong: 'a restart changes the IP of a pod', lesson: 'why-services', step: 'restart', shown: /RESTARTS/ },
  { wrong: 'pods have names in the DNS', lesson: 'pod-network', step: 'near-and-far', shown: /DNS/ },
  { wrong: 'kube-proxy makes the overlay network', lesson: 'pod-network', step: 'who-carries', shown: /kube-proxy/ },
  { wrong: 'the network of the hosts is isolated from the pods', lesson: 'pod-network', step: 'from-the-node', shown: /isolated|격리/ },
  { wrong: 'a Service forwards requests', lesson: 'cluster-ip', step: 'ping', shown: /kernel|커널/ },
  { wrong: 'the DNS assigns the cluster IP', lesson: 'discovery', step: 'who-gives', shown: /API/ },
  { wrong: 'a pod without a selector', lesson: 'endpoints', step: 'selector-gone', shown: /selector|셀렉터/ },
  { wrong: 'targetPort must be the containerPort', lesson: 'ports', step: 'unsaid', shown: /containerPort/ },
  { wrong: 'curl opens a connection for each request', lesson: 'session-affinity', step: 'one-connection', shown: /curl/ },
  { wrong: 'node ports up to 32768', lesson: 'node-port', step: 'range', shown: /32768/ },
  { wrong: 'node port 80', lesson: 'node-port', step: 'range', shown: /\b80\b/ },
  { wrong: 'node ports are 30000-32767 and nothing else', lesson: 'node-port', step: 'range', shown: /--service-node-port-range/ },
  { wrong: 'SNAT only where another node is crossed', lesson: 'node-port', step: 'whose-address', shown: /masquerade|마스커레이드/ },
  { wrong: 'a node port needs an external IP and a tunnel', lesson: 'node-port', step: 'tunnel', shown: /minikube tunnel/ },
  { wrong: 'a load balancer sends to pods', lesson: 'load-balancer', step: 'where-to', shown: /32620/ },
  { wrong: 'LoadBalancer works in clouds only', lesson: 'without-cloud', step: 'wish', shown: /servicelb.*MetalLB.*minikube tunnel/ },
  { wrong: "the nodes' addresses are virtual IPs", lesson: 'without-cloud', step: 'wish', shown: /kubectl get nodes -o wide/ },
  { wrong: 'k3s makes no svclb pods any more', lesson: 'without-cloud', step: 'who-listens', shown: /v1\.27/ },
  { wrong: 'under Local only nodes with a pod open the port', lesson: 'traffic-policy', step: 'empty-node', shown: /32620/ },
  { wrong: 'ExternalName forwards, redirects or proxies', lesson: 'external-name', step: 'any-rule', shown: /kube-proxy/ },
  { wrong: 'ExternalName is reachable from outside', lesson: 'external-name', step: 'from-outside', shown: /google-svc/ },
  { wrong: 'ExternalName takes an IP address', lesson: 'whole-app', step: 'database', shown: /192\.0\.2\.53\./ },
];

/** Faults the chapters warn of, each as a broken cluster. */
const warnings: readonly WrongFact[] = [
  { wrong: 'a selector with a letter missing', lesson: 'debugging', step: 'selector', shown: /app=order\b/ },
  { wrong: 'a wrong targetPort', lesson: 'debugging', step: 'port', shown: /targetPort/ },
  { wrong: 'pods that run but are not ready', lesson: 'debugging', step: 'not-ready', shown: /0\/1/ },
  { wrong: 'a short name from another namespace', lesson: 'debugging', step: 'short-name', shown: /orders\.default/ },
  { wrong: 'endpoints by hand after the pod moved', lesson: 'debugging', step: 'by-hand', shown: /legacy/ },
  { wrong: 'a node port that is taken', lesson: 'debugging', step: 'two-locks', shown: /31000/ },
  { wrong: 'a shut cloud firewall', lesson: 'debugging', step: 'two-locks', shown: /firewall-rules create/ },
  { wrong: 'Local without a local pod', lesson: 'debugging', step: 'local', shown: /externalTrafficPolicy/ },
];

export const wrongFacts: readonly WrongFact[] = [...misprints, ...claims, ...warnings];
