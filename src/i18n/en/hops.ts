/** English words of the hops area: what happened at a hop and why, and how a request ended. */

/** What a sentence may speak of; the page fills every field from the hop itself. */
export interface HopWords {
  /** The place of the hop, as a person would call it. */
  readonly at: string;
  /** Where the packet goes next; empty when it stays. */
  readonly to: string;
  /** Node whose rules or tables decided; empty outside the cluster. */
  readonly node: string;
  readonly src: string;
  readonly srcPort: string;
  readonly dst: string;
  readonly dstPort: string;
  readonly newSrc: string;
  readonly newSrcPort: string;
  readonly newDst: string;
  readonly newDstPort: string;
  /** `33.3 %` where a rule was one of several picked at random, else empty. */
  readonly chance: string;
  /** `namespace/name` of the Service, or empty. */
  readonly service: string;
  /** The DNS name asked for, or empty. */
  readonly name: string;
  /** Names of the NetworkPolicies that decided, or empty. */
  readonly policies: string;
  /** Seconds a name server keeps the answer it gave, or empty. */
  readonly seconds: string;
  /** They are the sender's, about where it may send. */
  readonly egress: boolean;
  /** The load balancer tells the server the client's address in a PROXY protocol header. */
  readonly proxyProtocol: boolean;
  /** The node's rules are older than the cluster's newest state. */
  readonly stale: boolean;
  /** `10.0.0.11 → 10.0.0.12` where another packet is wrapped around this one, else empty. */
  readonly outer: string;
  /** What a proxy made of a request; fields are empty elsewhere. */
  readonly proxy: ProxyWords;
}

export interface ProxyWords {
  /** `shop.example.com/cart`: host and path that were asked for. */
  readonly asked: string;
  /** `namespace/name` of the Ingress. */
  readonly ingress: string;
  /** `shop.example.com/cart`: host and path of the rule. */
  readonly rule: string;
  readonly pathType: string;
  readonly status: string;
  /** Endpoints it chooses from. */
  readonly candidates: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** To an endpoint, not to a cluster IP. */
  readonly direct: boolean;
}

/** Who answers a question for a name: outside the cluster it is the machine's own resolver. */
const resolver = (p: HopWords) => (p.service ? 'CoreDNS' : `${p.dst} (this machine's resolver)`);

const ofService = (p: HopWords) => (p.service ? ` of Service ${p.service}` : '');

export const hops = {
  /** One short title for each kind of hop. */
  kind: {
    send: (p: HopWords) => (p.name ? `${p.at} asks for the name` : `${p.at} opens a connection`),
    forward: (p: HopWords) => (p.to ? `${p.at} → ${p.to}` : `${p.at} passes it on`),
    'lb-pick': (p: HopWords) => `The load balancer picks ${p.to || p.node || 'a node'}`,
    dnat: (p: HopWords) => `${p.node || p.at} rewrites the destination (DNAT)`,
    snat: (p: HopWords) => `${p.node || p.at} rewrites the source (SNAT)`,
    conntrack: (p: HopWords) => `${p.node || p.at} already knows this connection`,
    policy: (p: HopWords) => `NetworkPolicy at ${p.at} lets it pass`,
    deliver: (p: HopWords) => `${p.at} receives it`,
    answer: (p: HopWords) => `${p.at} answers`,
    'un-snat': (p: HopWords) => `${p.node || p.at} puts the sender’s address back (un-SNAT)`,
    'un-dnat': (p: HopWords) => `${p.node || p.at} puts back the address that was asked (un-DNAT)`,
    receive: (p: HopWords) => `The answer reaches ${p.at}`,
    refuse: (p: HopWords) => `Refused at ${p.at}`,
    drop: (p: HopWords) => `Dropped at ${p.at}`,
    'no-route': (p: HopWords) => `No route from ${p.at}`,
    timeout: (p: HopWords) => `${p.at} stops waiting`,
  },
  /** One teaching sentence for each reason. */
  why: {
    'process-sends': (p: HopWords) =>
      `A process in ${p.at} connects to ${p.dst}:${p.dstPort}. It knows only this address; which pod will answer is not decided yet.`,
    'dns-query': (p: HopWords) =>
      `Before connecting, the name must become an address. "${p.name}" is asked for at ${p.service ? 'the kube-dns Service: an ordinary request to a ClusterIP' : `${resolver(p)}, which knows no names of the cluster`}.`,
    'dns-answer': (p: HopWords) => `${resolver(p)} answers for "${p.name}". From here on only the address is used.`,
    'dns-cached': (p: HopWords) =>
      `This CoreDNS pod was asked for "${p.name}" before and answers from its cache, without looking again. It keeps the answer for ${p.seconds} more seconds; what changes meanwhile is not seen.`,
    'dns-truncated': () =>
      'The answer has more records than fit into a UDP packet (512 bytes unless the client takes more). CoreDNS sends what fits and marks it as truncated (TC), so the client asks once more over TCP.',
    'dns-nxdomain': (p: HopWords) =>
      `${resolver(p)}: no such name${p.name ? ` "${p.name}"` : ''} (NXDOMAIN). The next suffix of the search list in /etc/resolv.conf is tried, if one is left.`,
    'dns-nodata': (p: HopWords) =>
      `The name "${p.name}" exists but has no address of this kind (NODATA), for example a headless Service without ready endpoints.`,
    'dns-servfail': () => 'The name server could not answer (SERVFAIL). The name may exist; nobody could be asked.',
    'dns-upstream': (p: HopWords) => `"${p.name}" is not a cluster name, so CoreDNS asks the name server outside the cluster.`,
    'pod-to-node': (p: HopWords) =>
      `The packet leaves the pod through its virtual cable (veth) into the network of its own node${p.node ? ` ${p.node}` : ''}. The rules of this node will decide.`,
    'node-to-pod': (p: HopWords) => `The pod lives on this node: the packet goes down its virtual cable (veth) to ${p.to || 'the pod'}.`,
    'node-to-node': (p: HopWords) =>
      p.outer
        ? `The destination ${p.newDst} lives on another node. The overlay wraps the packet into one between the nodes (VXLAN, ${p.outer}) and unwraps it there; its own addresses stay as they are.`
        : `The destination ${p.newDst} lives on another node. The pod network carries the packet there; its addresses stay as they are.`,
    'extra-hop': (p: HopWords) =>
      `The chosen pod is not on the node that received the packet, so it travels on to ${p.to || 'another node'}. This second hop is the price of externalTrafficPolicy: Cluster.${p.outer ? ` The overlay wraps it on the way (VXLAN, ${p.outer}).` : ''}`,
    'outside-to-node': (p: HopWords) => `The packet comes from outside the cluster and arrives at ${p.to || 'a node'}, port ${p.dstPort}.`,
    'node-to-outside': () => 'The packet leaves the cluster; from here ordinary routing takes over.',
    'outside-to-lb': (p: HopWords) => `The client knows only the load balancer's address ${p.dst}. No node is involved yet.`,
    'lb-to-node': (p: HopWords) => `The load balancer sends on to ${p.to || 'a node'}, where the node port ${p.newDstPort} is open.`,
    'outside-to-outside': () => 'Straight from machine to machine, past the cluster: no Service rule sees this packet.',
    loopback: () => 'The packet stays on this machine and uses its loopback interface.',
    'lb-picks-node': (p: HopWords) =>
      `Of the nodes that pass its health check the load balancer picks one${p.chance ? ` (chance ${p.chance})` : ''}. It balances nodes, not pods.`,
    'lb-vip-node': (p: HopWords) =>
      `In layer 2 mode one node at a time answers for the address ${p.dst}. Now that is ${p.to || p.node || 'this node'}; the others wait.`,
    'lb-proxies': (p: HopWords) =>
      `This load balancer is a proxy: it ends the client's connection and opens one of its own to the node, from ${p.newSrc}. ${p.proxyProtocol ? `It tells the server the client ${p.src} in a PROXY protocol header, which the server must understand.` : `The server never sees the client ${p.src}, unless the proxy tells it, for example in X-Forwarded-For.`}`,
    'ingress-matches': (p: HopWords) =>
      `nginx in this pod ends the client's connection, reads the HTTP request for ${p.proxy.asked} and finds the rule ${p.proxy.rule} (${p.proxy.pathType}) of Ingress ${p.proxy.ingress}: it leads to Service ${p.service}.`,
    'ingress-no-rule': (p: HopWords) =>
      `nginx in this pod reads the HTTP request for ${p.proxy.asked}. No rule of any Ingress it serves fits, so its default backend takes it: 404. Check the Host header and the path.`,
    'ingress-no-endpoints': (p: HopWords) =>
      `The rule ${p.proxy.rule} of Ingress ${p.proxy.ingress} leads to Service ${p.service}, which has no ready endpoint (or does not exist). nginx has nobody to ask: 503.`,
    'ingress-redirects': (p: HopWords) =>
      `Ingress ${p.proxy.ingress} has a tls section for this host, so nginx sends a client that speaks plain http to https (308). ssl-redirect: "false" would turn that off.`,
    'ingress-sends': (p: HopWords) =>
      `${p.proxy.attempt > 1 ? `The try before failed; this is try ${p.proxy.attempt}. ` : ''}nginx opens a second connection of its own to ${p.dst}:${p.dstPort}. ${
        p.proxy.direct
          ? `That is an endpoint of Service ${p.service} (one of ${p.proxy.candidates}, in turn): the cluster IP and kube-proxy's rules are not asked.`
          : `That is the cluster IP of Service ${p.service} (service-upstream), so kube-proxy's rules choose the pod.`
      } The pod will see ${p.src}; the client's address travels in X-Forwarded-For.`,
    'ingress-passes-on': (p: HopWords) =>
      `nginx passes the pod's answer (${p.proxy.status}) on, over the client's own connection, which stood open all the while.`,
    'ingress-answers': (p: HopWords) => `nginx answers by itself, with ${p.proxy.status}. No pod behind it has a part in this answer.`,
    'host-port': (p: HopWords) =>
      `A pod on ${p.node || 'this node'} holds the node's port ${p.dstPort} (hostPort). No rule of kube-proxy took the packet, so the network plugin's rule leads it to ${p.newDst}:${p.newDstPort}.`,
    'svclb-forwards': (p: HopWords) =>
      `k3s runs a small pod (svclb) for each LoadBalancer Service on every node. It holds port ${p.dstPort} of ${p.node || 'the node'} and sends what comes in on to ${p.newDst}:${p.newDstPort}: the cluster IP, or under externalTrafficPolicy: Local its own node's port. kube-proxy's rules come before it, so it only gets what they do not know: packets for a node address that is not the Service's external IP.`,
    'masquerade-svclb': (p: HopWords) =>
      `The svclb pod puts its own address ${p.newSrc} in place of the sender's, so that the answer comes back through it.`,
    'tunnel-route': (p: HopWords) =>
      `minikube tunnel gave this machine a route: cluster addresses such as ${p.dst} go to ${p.to || 'the node'}. Without it they are unknown here.`,
    'service-rule': (p: HopWords) =>
      `${p.stale ? 'These rules are out of date: kube-proxy here has not yet heard of the newest change. ' : ''}kube-proxy's rules on ${p.node || 'this node'} know ${p.dst}:${p.dstPort}${ofService(p)} and chose the endpoint ${p.newDst}:${p.newDstPort}${p.chance ? ` at random (this rule: ${p.chance})` : ''}. Only rules do this; no process is called "Service".`,
    'session-affinity': (p: HopWords) =>
      `sessionAffinity: ClientIP. The node remembers ${p.src} and sends it to the same pod ${p.newDst} as before, until the time runs out.`,
    'pod-direct': (p: HopWords) => `${p.dst} is a pod's own address. No Service, no rule, nothing is rewritten.`,
    'conntrack-established': () =>
      'This packet belongs to a connection the kernel already tracks. The choice made for its first packet stays; rules are not asked again.',
    'masquerade-external-cluster': (p: HopWords) =>
      `externalTrafficPolicy: Cluster. The source becomes this node's address ${p.newSrc}, so that the answer comes back through here and can be translated back. The price: the pod no longer sees the client ${p.src}.`,
    'masquerade-node-source': (p: HopWords) =>
      `The sender is the node itself, not a pod. Its source becomes ${p.newSrc}, so the answer finds its way back to this node.`,
    'masquerade-hairpin': (p: HopWords) =>
      `The pod reached itself through its own Service (hairpin). Without another source it would answer itself directly and not know the connection, so the source becomes ${p.newSrc}.`,
    'masquerade-egress': (p: HopWords) =>
      `Pod addresses mean nothing outside the cluster. On the way out the source becomes the node's address ${p.newSrc}.`,
    'source-port-taken': (p: HopWords) =>
      `Another connection already expects its answers at ${p.src}:${p.srcPort}, so the kernel gives this one the source port ${p.newSrcPort}.`,
    'masquerade-all': (p: HopWords) => `kube-proxy runs with --masquerade-all, so every Service packet gets the source ${p.newSrc}.`,
    'node-to-lb': () => 'The load balancer opened this connection to the node, so the answer goes back to it.',
    'lb-to-client': () => 'The client spoke to the load balancer only, so the answer reaches it from there.',
    'cloud-nat': (p: HopWords) =>
      p.src === p.newSrc
        ? `The cloud turns the node’s public address ${p.dst} into its private one, ${p.newDst}. The node itself never sees the public one.`
        : `The cloud gives the node’s private address ${p.src} its public face, ${p.newSrc}.`,
    'process-receives': (p: HopWords) =>
      `The packet reaches the process that listens on port ${p.newDstPort}. As sender it sees ${p.newSrc}.`,
    'process-answers': (p: HopWords) => `The process answers to whoever it saw as the sender: ${p.newDst}:${p.newDstPort}.`,
    'reply-source-restored': (p: HopWords) =>
      `${p.node ? "The node's conntrack table remembers" : `${p.at} remembers`} what was rewritten on the way there and undoes it: the answer now seems to come from ${p.newSrc}:${p.newSrcPort}, the address the packet had come in for.`,
    'reply-destination-restored': (p: HopWords) =>
      `The pod had answered ${p.dst}. Conntrack remembers whose connection this is and makes the destination ${p.newDst}:${p.newDstPort} again.`,
    'reply-received': () => 'The answer fits the question that was sent; the sender never learns which rules were at work.',
    'no-endpoints': (p: HopWords) =>
      `Service ${p.service || p.dst} has no endpoints at all. kube-proxy rejects at once, so the sender hears "connection refused". Look at the selector, the labels and whether pods are ready.`,
    'port-closed': (p: HopWords) =>
      `The packet arrived, but nothing listens on port ${p.newDstPort}. The machine's own kernel refuses. Often targetPort is wrong.`,
    'no-local-endpoints-external': (p: HopWords) =>
      `externalTrafficPolicy: Local and no ready pod on ${p.node || 'this node'}. The packet is dropped without a word, so the client waits until its time runs out.`,
    'no-local-endpoints-internal': (p: HopWords) =>
      `internalTrafficPolicy: Local and no ready pod on ${p.node || 'this node'}. The packet is dropped; pods on other nodes are not asked.`,
    'source-range': (p: HopWords) => `${p.src} is not in loadBalancerSourceRanges${ofService(p)}. The packet is dropped.`,
    'policy-allows': (p: HopWords) =>
      p.egress
        ? `NetworkPolicy ${p.policies} selects the sender, and an egress rule allows ${p.dst}:${p.dstPort}.`
        : `NetworkPolicy ${p.policies} selects this pod, and a rule allows this packet.`,
    'network-policy': (p: HopWords) =>
      `NetworkPolicy ${p.policies} selects ${p.at}, and no rule allows ${p.src} to reach port ${p.dstPort}. The node’s network plugin drops the packet (one that does not know policies would let it pass); the sender hears nothing.`,
    'network-policy-egress': (p: HopWords) =>
      `NetworkPolicy ${p.policies} selects the sender, and no egress rule allows ${p.dst}:${p.dstPort}. The packet is dropped before it leaves the pod's node.`,
    'firewall-closed': (p: HopWords) =>
      `The cloud's firewall in front of the nodes has no rule that opens port ${p.dstPort}. The packet is dropped before any node sees it.`,
    'undeclared-port': (p: HopWords) =>
      `The Service has no port ${p.dstPort}. No rule matches, and a cluster IP is on no interface, so nobody answers.`,
    'undeclared-port-rejected': (p: HopWords) =>
      `The Service has no port ${p.dstPort}. In nftables mode kube-proxy refuses that at once; in iptables mode nobody would answer.`,
    'no-such-address': (p: HopWords) => `Nobody owns the address ${p.dst}. The packet is lost on the way and nothing comes back.`,
    'cluster-ip-from-outside': (p: HopWords) =>
      `${p.dst} is a cluster IP: it exists only in the rules of the cluster's nodes. Outside the cluster no router knows it.`,
    'cluster-ip-ping': (p: HopWords) =>
      `A cluster IP is virtual: only its declared ports are translated. Nobody answers a ping to ${p.dst}, though the Service may be well.`,
    'node-down': (p: HopWords) => `${p.to || p.node || p.at} is down. Nothing answers there.`,
    'pod-gone': (p: HopWords) =>
      `The pod that had ${p.newDst} is gone. For a moment rules or clients may still send there, until every node has heard of it.`,
    'lb-no-healthy-node': () => 'No node passes the load balancer’s health check, so it has nowhere to send the packet.',
    'host-unreachable': (p: HopWords) => `The host ${p.at} cannot be reached from here.`,
    'martian-source': (p: HopWords) =>
      `The packet left ${p.node || 'this node'} and was sent back to it, with the node’s own address ${p.src} as source. A kernel takes nothing from outside that claims to come from itself, so it drops the packet.`,
    'sender-timeout': () =>
      'No answer came in time. The sender cannot know whether the packet or the answer was lost; it only sees silence.',
  },
  /** How a request ended: one distinct word each. */
  outcome: {
    answered: 'answered',
    refused: 'connection refused',
    'timed-out': 'timed out',
    'no-such-host': 'no such host',
    'no-route': 'no route to host',
  },
  /** What to try next, for each way to fail. */
  advice: {
    answered: '',
    refused: 'Someone said no at once. Compare ports and endpoints.',
    'timed-out': 'Silence. Look for the place where the packet was dropped.',
    'no-such-host': 'The name was not found, so no packet was sent to the Service. Check the name and the namespace.',
    'no-route': 'The packet never left. This address cannot be reached from here.',
  },
};
