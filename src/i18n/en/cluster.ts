/** English words of the window in which a running cluster is set up differently. */
export const cluster = {
  title: 'Cluster settings',
  intro: 'Choosing runs the command shown, as you could type it yourself. Undo takes it back.',
  meet: 'Where you meet it:',
  said: 'What was run',
  refused: 'It was not done.',
  proxyMode: {
    title: 'What kube-proxy writes its rules with',
    changes:
      'iptables: lists of rules that are walked in order. nftables: one look-up in a map, however many Services there are; an undeclared port of a Service is refused at once, and node ports answer on a node’s primary address only.',
    meet: 'iptables is what kube-proxy starts with unless told otherwise. Clusters with thousands of Services move to nftables (--proxy-mode=nftables).',
  },
  minSync: {
    title: 'How long kube-proxy gathers changes',
    changes:
      'For so long a node may still go by old rules after pods or Services have changed: packets then reach pods that are gone. Such rules are marked as behind.',
    meet: '1 s is the default. Large clusters raise it to save work, and then lose more connections in a rolling update (--iptables-min-sync-period).',
    seconds: (n: string) => `${n} s`,
    atOnce: '0 s, at once',
  },
  podNetwork: {
    title: 'How pods’ packets get to another node',
    changes:
      'Routed: as they are; every node has a route to the others’ pods. VXLAN: wrapped into a UDP packet from node to node and unwrapped there; the network between needs to know no pod.',
    meet: 'Routed: clouds that route pod ranges, BGP, nodes in one network. VXLAN: flannel’s and k3s’ default, where the network between the nodes is not yours.',
    options: { routed: 'Routed', vxlan: 'VXLAN' },
  },
  loadBalancer: {
    title: 'How the cloud’s load balancer works',
    changes:
      'Pass-through: packets keep the client’s address. Proxy: it ends the connection and opens its own, so nodes see the load balancer. With PROXY protocol it tells the client’s address in a header, which the server must understand.',
    meet: 'Pass-through: network load balancers of the large clouds. Proxy: application load balancers, HAProxy and many smaller clouds.',
    options: { 'pass-through': 'Pass-through', proxy: 'Proxy', 'proxy-protocol': 'Proxy + PROXY protocol' },
  },
  healthCheck: {
    title: 'How it finds out which nodes are well',
    changes:
      'Each node is probed at this interval. Only so many answers in a row change its mind; until then requests still go to a node that fails.',
    meet: 'When a node goes down, or under externalTrafficPolicy: Local loses its last pod, and some requests still time out for a while.',
    interval: 'Seconds between probes',
    unhealthy: 'Failed until taken out',
    healthy: 'Passed until back',
    apply: 'Set',
  },
  notCloud: (provider: string) => `The two settings of a cloud’s load balancer are not for this cluster: ${provider}`,
  providers: {
    none: 'it has no load balancers, so their addresses stay <pending>.',
    metallb: 'its load balancers come from MetalLB.',
    servicelb: 'its load balancers are k3s’ own (servicelb).',
    cloud: 'its load balancers come from a cloud.',
  },
};
