/** English glossary: what a word is called, how lessons write it, and what it means in two sentences. */
export interface GlossaryEntry {
  readonly name: string;
  /** As it is found in texts; the longest that fits counts. */
  readonly words: readonly string[];
  /** `code` in backticks. */
  readonly text: string;
}

export const glossary = {
  service: {
    name: 'Service',
    words: ['Service', 'Services'],
    text: "A name and an address that stay, in front of pods that come and go. It is no process: each node's kernel rewrites the destination.",
  },
  'cluster-ip': {
    name: 'ClusterIP',
    words: ['ClusterIP', 'cluster IP'],
    text: 'The address of a Service inside the cluster. It is on no interface, so nothing answers a ping; only the declared ports are translated.',
  },
  'node-port': {
    name: 'NodePort',
    words: ['NodePort', 'node port'],
    text: 'One port, 30000 to 32767 by default, that leads to the Service on every node, with or without a pod there.',
  },
  'load-balancer': {
    name: 'LoadBalancer',
    words: ['LoadBalancer', 'load balancer'],
    text: 'A Service with an address outside the cluster. Somebody must provide it: a cloud, MetalLB, k3s. It builds on the node port.',
  },
  'external-name': {
    name: 'ExternalName',
    words: ['ExternalName'],
    text: 'A Service that is only a name: DNS answers with another name (CNAME). No address, no rules, no pods.',
  },
  headless: {
    name: 'Headless Service',
    words: ['headless'],
    text: 'A Service with `clusterIP: None`. DNS answers with the addresses of the ready pods, and the client chooses.',
  },
  endpoints: {
    name: 'Endpoints',
    words: ['endpoint', 'endpoints', 'Endpoints'],
    text: 'The addresses behind a Service: the ready pods its selector finds, or what somebody wrote by hand.',
  },
  'endpoint-slice': {
    name: 'EndpointSlice',
    words: ['EndpointSlice', 'EndpointSlices'],
    text: 'How endpoints are stored: up to 100 addresses in each. kube-proxy reads these, not the older Endpoints object.',
  },
  selector: {
    name: 'Label selector',
    words: ['selector'],
    text: 'A question about labels. Every pod that answers it belongs; a typo finds nobody, without an error.',
  },
  label: {
    name: 'Label',
    words: ['label', 'labels'],
    text: 'A key and a value on an object. Services and owners find their pods by labels, not by names.',
  },
  pod: {
    name: 'Pod',
    words: ['Pod', 'pod', 'pods'],
    text: 'One or more containers that share an IP address. It is replaced, never moved: the new one has a new address.',
  },
  node: {
    name: 'Node',
    words: ['node', 'nodes'],
    text: 'A machine of the cluster. Its kernel holds the rules of all Services, and its kubelet runs the pods.',
  },
  deployment: {
    name: 'Deployment',
    words: ['Deployment'],
    text: 'Keeps a number of equal pods through ReplicaSets, and replaces them step by step when their template changes.',
  },
  'replica-set': {
    name: 'ReplicaSet',
    words: ['ReplicaSet', 'ReplicaSets'],
    text: 'Counts the pods its selector finds and makes or removes some until the number is right.',
  },
  'stateful-set': {
    name: 'StatefulSet',
    words: ['StatefulSet'],
    text: 'Pods with lasting names, `web-0`, `web-1`, each with a name of its own in DNS through a headless Service.',
  },
  namespace: {
    name: 'Namespace',
    words: ['namespace', 'namespaces'],
    text: "A part of the cluster with names of its own. A Service's short name works inside its namespace only.",
  },
  'kube-proxy': {
    name: 'kube-proxy',
    words: ['kube-proxy'],
    text: "Watches Services and EndpointSlices on each node and writes the kernel's rules. Packets never pass through it.",
  },
  'virtual-ip': {
    name: 'Virtual IP',
    words: ['virtual IP', 'virtual'],
    text: "An address no machine has. Rules on each node turn it into a pod's address; where there are no rules, it leads nowhere.",
  },
  dnat: {
    name: 'Destination NAT',
    words: ['DNAT'],
    text: "The destination of a packet is rewritten: the Service's address becomes a pod's, chosen at random for each connection.",
  },
  snat: {
    name: 'Source NAT, masquerade',
    words: ['SNAT', 'masquerade'],
    text: "The source of a packet is rewritten to the node's, so that the answer comes back through it. The pod no longer sees the client.",
  },
  conntrack: {
    name: 'Connection tracking',
    words: ['conntrack'],
    text: 'The kernel remembers each connection: later packets take the same way, and answers are translated back.',
  },
  dns: {
    name: 'Cluster DNS',
    words: ['DNS', 'CoreDNS'],
    text: 'CoreDNS answers for the names of Services and pods. It is reached through a Service itself, `kube-dns`.',
  },
  'search-list': {
    name: 'Search list',
    words: ['search list', 'ndots'],
    text: 'Endings a pod tries after a short name, its own namespace first. With fewer than five dots every ending is tried before the name itself.',
  },
  cname: {
    name: 'CNAME record',
    words: ['CNAME'],
    text: 'A DNS answer that is another name: ask for that one instead. An A record is an address.',
  },
  'target-port': {
    name: 'targetPort',
    words: ['targetPort'],
    text: "The port of the pods a Service sends to: a number, or the name of a container's port. Where nothing listens there, the pod refuses. So does a program that listens on 127.0.0.1 alone: it hears only its own pod.",
  },
  'container-port': {
    name: 'containerPort',
    words: ['containerPort'],
    text: 'What a manifest says of a container. It opens nothing; it gives a port a name that a targetPort can use.',
  },
  'external-traffic-policy': {
    name: 'externalTrafficPolicy',
    words: ['externalTrafficPolicy'],
    text: "Cluster: every node sends to every pod, and the client's address is lost. Local: only to its own pods, and the address stays.",
  },
  'internal-traffic-policy': {
    name: 'internalTrafficPolicy',
    words: ['internalTrafficPolicy'],
    text: "Local keeps requests from inside on the caller's node. With no pod there they are dropped.",
  },
  'session-affinity': {
    name: 'Session affinity',
    words: ['session affinity', 'sessionAffinity'],
    text: 'With ClientIP the same client address gets the same pod, for three hours by default. Cookies play no part.',
  },
  readiness: {
    name: 'Readiness',
    words: ['ready', 'readiness'],
    text: 'Whether a pod may get requests. One that is not ready leaves the endpoints and comes back when its probe passes.',
  },
  'health-check': {
    name: 'healthCheckNodePort',
    words: ['healthCheckNodePort'],
    text: 'A port on each node that says 200 where a ready pod runs and 503 where none does, so that the balancer leaves that node out.',
  },
  'network-policy': {
    name: 'NetworkPolicy',
    words: ['NetworkPolicy', 'network policy'],
    text: 'Who may talk to a pod. As soon as one selects it, everything else is dropped in silence.',
  },
  cni: {
    name: 'Network plugin (CNI)',
    words: ['CNI', 'network plugin'],
    text: 'Gives each pod an address and carries packets between nodes, such as Flannel, Calico or Cilium.',
  },
  ingress: {
    name: 'Ingress',
    words: ['Ingress'],
    text: 'Rules by host and path for HTTP, in front of many Services. A controller, itself a pod, reads them and passes requests on.',
  },
  firewall: {
    name: 'Firewall',
    words: ['firewall'],
    text: 'A cloud lets nothing in that no rule allows. What it stops is not refused: nothing comes back.',
  },
  'source-ranges': {
    name: 'loadBalancerSourceRanges',
    words: ['loadBalancerSourceRanges'],
    text: 'Which client addresses a LoadBalancer Service lets in. All others are dropped.',
  },
  refused: {
    name: 'Connection refused',
    words: ['refused'],
    text: 'Somebody said no at once: a Service without endpoints, or a pod where nothing listens on that port.',
  },
  'timed-out': {
    name: 'Timed out',
    words: ['times out', 'timed out'],
    text: 'Nobody said anything: the packet was dropped on its way, by a policy, a firewall, or for want of an owner.',
  },
  hairpin: {
    name: 'Hairpin',
    words: ['hairpin'],
    text: 'A pod that reaches itself through its own Service. Its source is rewritten so that the answer takes the same way back.',
  },
  outside: {
    name: 'Outside the cluster',
    words: ['outside'],
    text: 'Machines that know no rules of the nodes: for them only node addresses, load balancers and public names lead in.',
  },
  packet: {
    name: 'Packet',
    words: ['packet'],
    text: 'Carries a protocol, a source and a destination, each with a port. Rules look at these five, and rewrite some of them.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
