/** Words of the exported folder, in English. */
import type { Face } from './asked-requests.js';
import type { SeenAs } from './expectation.js';
import type { ExportNote } from './note.js';

export interface ExportWords {
  readonly title: string;
  readonly intro: (kubernetes: string, seed: number, seconds: string) => string;
  readonly needs: string;
  readonly how: string;
  readonly steps: readonly (readonly [command: string, says: string])[];
  readonly files: string;
  readonly fileWords: readonly (readonly [file: string, says: string])[];
  readonly nodes: string;
  readonly inLab: string;
  readonly inKind: string;
  readonly differs: string;
  readonly notes: { readonly [C in ExportNote['code']]: (what: string, image: string) => string };
  readonly notRun: string;
  readonly runTitle: string;
  readonly runUp: string;
  readonly runDown: string;
  readonly runNeeds: string;
  readonly nodeImage: string;
  readonly nodesLike: string;
  readonly nodesOff: string;
  readonly cloudProvider: string;
  readonly metallb: string;
  readonly metallbPool: string;
  readonly applied: string;
  readonly next: string;
  readonly notReady: (what: string) => string;
  readonly verifyTitle: string;
  readonly verifyCount: string;
  readonly verifyNeeds: string;
  readonly verifyColumns: string;
  readonly sameForNetworks: string;
  readonly noSender: string;
  readonly noTools: string;
  readonly noAddress: string;
  readonly expected: string;
  readonly found: string;
  readonly same: string;
  readonly different: string;
  readonly skipped: string;
  readonly commandsTitle: string;
  readonly commandsDone: string;
  readonly commandsDiffer: string;
  readonly commandsNone: string;
  readonly expectedTitle: string;
  readonly expectedIntro: string;
  readonly columns: readonly string[];
  readonly client: string;
  readonly node: (name: string) => string;
  readonly nodeWith: (service: string) => string;
  readonly nodeWithout: (service: string) => string;
  readonly ownNode: string;
  readonly otherNode: string;
  readonly senderWith: (sender: string, node: string) => string;
  readonly balancerOf: (service: string) => string;
  readonly aPodOf: (role: string) => string;
  readonly faces: { readonly [F in Face]: string };
  readonly outcomes: Readonly<Record<'answered' | 'refused' | 'timed-out' | 'no-such-host' | 'no-route', string>>;
  readonly seen: { readonly [S in SeenAs]: string };
  readonly onlyOn: Readonly<Record<'asked-node' | 'sender-node', string>>;
}

export const exportWordsEn: ExportWords = {
  title: 'This lab on a real cluster',
  intro: (kubernetes, seed, seconds) =>
    `Exported from Portwalk (Kubernetes ${kubernetes}, seed ${seed}, ${seconds} s after the cluster was made). The files here build the same cluster with [kind](https://kind.sigs.k8s.io), apply the same objects, and ask the same requests, so that you can see on Kubernetes itself what you saw in the lab.`,
  needs:
    'You need docker, kind (a release that has a node image for this version of Kubernetes) and kubectl, and a network to download images.',
  how: 'How to use it',
  steps: [
    ['sh run.sh', 'makes the cluster and applies everything'],
    ['sh verify.sh', 'asks every request of `expected.md` and compares'],
    ['sh run.sh down', 'removes the cluster'],
  ],
  files: 'What is in here',
  fileWords: [
    ['kind.yaml', 'the cluster: nodes, address ranges, proxy mode, node ports on 127.0.0.1'],
    ['manifests.yaml', 'all objects, without status and without what the cluster fills in, in the order in which they can be applied'],
    ['commands.sh', 'what was typed in the lab, in order; what only looks can be run again'],
    ['expected.md', 'who answers which request, and whom the one that answers sees'],
    ['expected.json', 'the same for programs'],
  ],
  nodes: 'Nodes',
  inLab: 'in the lab',
  inKind: 'in kind',
  differs: 'What differs from the lab',
  notes: {
    'stand-in': (what, image) =>
      `${what}: nobody has an image \`${image}\` that does what the lab shows. agnhost, the server of Kubernetes’ own tests, stands in on the same ports.`,
    'stop-seconds': (what) => `${what}: the annotation that keeps its pods terminating is the lab’s own and was left out.`,
    'own-endpoints': (what) =>
      `${what} holds addresses somebody wrote. Addresses of pods and nodes are others in kind: correct them before you apply.`,
    ingress: (what) =>
      `${what}: no Ingress controller is installed (ingress-nginx: see its page for kind), and requests through an Ingress are not in the table.`,
    'balancer-cloud': () =>
      'Load balancers are those of cloud-provider-kind: a proxy (Envoy) in a container of its own, which ends connections and opens new ones to node ports. The table is computed for such a balancer, whichever kind the lab’s cloud has.',
    'balancer-metallb': () => 'Load balancers are those of MetalLB in layer 2 mode, from addresses of docker’s network.',
    'balancer-none': () => 'Services of type LoadBalancer stay pending, as in the lab: nothing gives out addresses.',
    servicelb: () =>
      'The lab has ServiceLB of k3s, which is not in kind. Services of type LoadBalancer stay pending here and are not in the table; k3d runs a real k3s.',
    'source-ranges': (what) =>
      `${what}: source ranges guard the load balancer’s own address. Behind a proxy kube-proxy sees node ports alone and does not check them.`,
    'external-ips': (what) => `${what}: its external addresses are only asked from inside; no machine outside has a road to them.`,
    'external-name': (what) => `${what} leads to a host outside, which the lab made up. It is not in the table.`,
    udp: (what) => `${what}: ports other than TCP are not in the table.`,
    firewall: () => 'The lab’s cloud has a firewall in front of the nodes. kind has none, and the table is computed without.',
    tunnel: () => 'In the lab `minikube tunnel` runs. kind has nothing like it, and the table is computed without.',
    vxlan: () => 'The lab’s pod network wraps packets (VXLAN); kind’s routes them. Who answers and who is seen are the same.',
    'node-off': (what) =>
      `Node ${what} is switched off in the lab. \`run.sh\` stops it last; until Kubernetes has noticed (40 s) and moved its pods (5 min) the table does not hold.`,
    'dns-ip': (what) => `The lab’s DNS server is ${what}; kubeadm takes the tenth address of the Service range.`,
    system: () =>
      'Objects of kube-system and of add-ons are not in the manifests: a real cluster has its own. Changes made to CoreDNS or kube-proxy have to be made again. Containers’ files written by hand are left out too.',
    terminating: (what) => `Pod ${what} is being deleted in the lab and was left out.`,
    'too-many': (what) => `${what} further requests are not in the table.`,
  },
  notRun:
    'The table is computed by the lab’s engine from the state you exported. Where the real cluster answers otherwise, believe the cluster, and please tell us.',
  runTitle: 'Makes the cluster of this folder and applies its manifests.',
  runUp: 'make it',
  runDown: 'remove it',
  runNeeds: 'Needs docker, kind and kubectl.',
  nodeImage: 'Releases of kind name the node images made for them; set NODE_IMAGE where this one does not exist.',
  nodesLike: 'Labels and taints as in the lab, whose first node takes pods and load balancers too',
  nodesOff: 'Switched off in the lab',
  cloudProvider: 'Load balancers for kind; it works for as long as this container runs',
  metallb: 'Load balancers: MetalLB, layer 2',
  metallbPool: 'Addresses of the network the nodes are in',
  applied: 'What the lab holds',
  next: 'Now: sh verify.sh',
  notReady: (what) => `${what} is not complete (it may not be in the lab either)`,
  verifyTitle: 'Asks the requests of expected.md of the cluster that run.sh made, and compares.',
  verifyCount: 'REQUESTS PER LINE',
  verifyNeeds: 'Needs docker and kubectl. Pods that send get one container more (kubectl debug), with curl in it.',
  verifyColumns: 'number, sender, address, port, outcome, who answers, only on, address seen, how they tell',
  sameForNetworks: 'Without a road a packet is lost or sent back, as the network around has it.',
  noSender: 'skipped: nobody here sends from such a place',
  noTools: 'skipped: no container with curl could be put beside the sender',
  noAddress: 'skipped: there is no such address here',
  expected: 'expected',
  found: 'not expected',
  same: 'as expected:',
  different: 'otherwise:',
  skipped: 'skipped:',
  commandsTitle: 'What was typed in the lab, in order, with the lab’s time of it.',
  commandsDone: 'Lines that changed the cluster are comments: manifests.yaml holds what came of them. Lines that only look or ask are run.',
  commandsDiffer: 'Generated names of pods and addresses of pods and nodes are others here: a line that names one has to be adapted.',
  commandsNone: 'Nothing was typed.',
  expectedTitle: 'What to expect',
  expectedIntro:
    'Addresses and generated names differ from cluster to cluster, so everything is told by its part. Computed by the lab’s engine, each request 400 times.',
  columns: ['#', 'from', 'to', 'port', 'way', 'outcome', 'who answers', 'source address seen'],
  client: 'a machine outside',
  node: (name) => `node ${name}`,
  nodeWith: (service) => `a node with endpoints of ${service}`,
  nodeWithout: (service) => `a node without endpoints of ${service}`,
  ownNode: 'the sender’s own',
  otherNode: 'another than the sender’s',
  senderWith: (sender, node) => `${sender} on ${node}`,
  balancerOf: (service) => `load balancer of ${service}`,
  aPodOf: (role) => `address of a pod of ${role}`,
  faces: {
    name: 'name',
    'short-name': 'short name, from another namespace',
    'cluster-ip': 'cluster IP',
    'other-port': 'cluster IP, a port it does not have',
    'node-port': 'node port',
    balancer: 'load balancer',
    'external-ip': 'external IP',
    headless: 'headless name',
    pod: 'pod IP',
    alias: 'ExternalName',
  },
  outcomes: {
    answered: 'answered',
    refused: 'refused',
    'timed-out': 'timed out',
    'no-such-host': 'NXDOMAIN',
    'no-route': 'no route, or timed out',
  },
  seen: {
    sender: 'the sender’s own',
    'sender-node': 'of the sender’s node',
    'asked-node': 'of the node asked',
    'a-node': 'of a node',
    balancer: 'of the load balancer',
    other: 'another',
  },
  onlyOn: { 'asked-node': 'only on the node asked', 'sender-node': 'only on the sender’s node' },
};
