/** English words of the help area: the keys, and what this lab does and does not model. */
export const help = {
  modelled: 'What is modelled',
  modelledText:
    'Services of every type, EndpointSlices, Deployments and ReplicaSets, the scheduler and the kubelet’s timing, kube-proxy’s rules on every node (iptables or nftables), NetworkPolicies, conntrack, CoreDNS, load balancers and a cloud firewall. Every request is decided by these rules; nothing is scripted.',
  notModelled: 'What is not',
  notModelledText:
    'TCP is one packet each way; bandwidth, lost packets and retransmission are left out. Containers are behaviours (what they listen on, what they answer), not real programs. What a command does not know it says.',
  clock: 'Time is virtual: it passes only as far as the story needs.',
  keyTable: 'Keys work while the focus is inside the lab and not in a text field.',
  key: 'Key',
  keyDoes: 'What it does',
  keyNames: {
    playPause: 'Play or pause',
    stepBack: 'Step back: previous hop or event',
    stepForward: 'Step forward: next hop or event',
    undo: 'Undo',
    redo: 'Redo',
    cluster: 'Cluster settings',
    search: 'Search the stage and jump there',
    help: 'Show this help',
    slider: 'On the timeline: move, by page, to the start, to the end',
    terminal: 'In the terminal: history, completion, clear, new line',
  },
  space: 'Space',
};
