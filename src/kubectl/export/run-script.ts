/** The script that makes the cluster and applies the state. POSIX shell: it runs wherever docker, kind and kubectl do. */
import type { Node } from '../../api/core.js';
import type { World } from '../../sim/world.js';
import type { Balancer } from './cluster-export.js';
import { CLUSTER, kindNames } from './kind-cluster.js';
import { shellWord } from './shell-word.js';
import { AGNHOST } from './stand-in.js';
import type { ExportWords } from './words-en.js';

/** Labels every kubelet and kubeadm give by themselves. */
const OWN_LABEL =
  /^(?:beta\.)?kubernetes\.io\/|^node-role\.kubernetes\.io\/control-plane$|^node\.kubernetes\.io\/exclude-from-external-load-balancers$/;
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

export function runScript(
  world: Pick<World, 'config' | 'read'>,
  workloads: readonly string[],
  balancer: Balancer,
  words: ExportWords,
): string {
  const { config, read } = world;
  const nodes = nodeLines(world);
  const waits = workloads.map((one) => {
    const [kind, namespace, name] = one.split('/');
    return `kubectl -n ${shellWord(namespace!)} rollout status ${kind}/${shellWord(name!)} --timeout=180s || echo ${shellWord(words.notReady(one))} >&2`;
  });
  const off = config.nodes.filter(({ name }) => !read.nodeIsUp(name)).map(({ name }) => `docker stop ${kindNames(world).get(name)}`);
  return `#!/bin/sh
# ${words.runTitle}
#   sh run.sh         ${words.runUp}
#   sh run.sh down    ${words.runDown}
# ${words.runNeeds}
set -eu
cd "$(dirname "$0")"
# ${words.nodeImage}
NODE_IMAGE=\${NODE_IMAGE:-kindest/node:${config.kubernetes}}

if [ "\${1:-up}" = down ]; then
  docker rm -f ${CLUSTER}-balancer ${CLUSTER}-client >/dev/null 2>&1 || true
  exec kind delete cluster --name ${CLUSTER}
fi

kind create cluster --config kind.yaml --image "$NODE_IMAGE" --wait 180s
kubectl config use-context kind-${CLUSTER}
${nodes.length === 0 ? '' : `\n# ${words.nodesLike}\n${nodes.join('\n')}\n`}${balancerLines(balancer, words)}
# ${words.applied}
kubectl apply -f manifests.yaml
${waits.join('\n')}${waits.length > 0 ? '\n' : ''}${off.length === 0 ? '' : `\n# ${words.nodesOff}\n${off.join('\n')}\n`}
kubectl get nodes,pods,services -A -o wide
echo ${shellWord(words.next)}
`;
}

function nodeLines(world: Pick<World, 'config' | 'read'>): readonly string[] {
  const names = kindNames(world);
  return world.config.nodes.flatMap(({ name }, index) => {
    const node = world.read.get('Node', name);
    const there = names.get(name)!;
    return [...(index === 0 ? openedControlPlane(node, there) : []), ...(node ? likeIn(node, there) : [])];
  });
}

/** kubeadm keeps pods and load balancers away from its control plane; the lab does so only where somebody said it. */
function openedControlPlane(node: Node | undefined, there: string): readonly string[] {
  const tainted = (node?.spec?.taints ?? []).some(({ key }) => key === CONTROL_PLANE);
  const excluded = node?.metadata.labels?.['node.kubernetes.io/exclude-from-external-load-balancers'] !== undefined;
  return [
    ...(tainted ? [] : [`kubectl taint node ${there} ${CONTROL_PLANE}:NoSchedule- 2>/dev/null || true`]),
    ...(excluded ? [] : [`kubectl label node ${there} node.kubernetes.io/exclude-from-external-load-balancers-`]),
  ];
}

function likeIn(node: Node, there: string): readonly string[] {
  const labels = Object.entries(node.metadata.labels ?? {}).filter(([key]) => !OWN_LABEL.test(key));
  const taints = (node.spec?.taints ?? []).filter(({ key }) => !key.startsWith('node.kubernetes.io/') && key !== CONTROL_PLANE);
  return [
    ...labels.map(([key, value]) => `kubectl label node ${there} --overwrite ${shellWord(`${key}=${value}`)}`),
    ...taints.map(({ key, value, effect }) => `kubectl taint node ${there} --overwrite ${shellWord(`${key}=${value ?? ''}:${effect}`)}`),
    ...(node.spec?.unschedulable ? [`kubectl cordon ${there}`] : []),
  ];
}

function balancerLines(balancer: Balancer, words: ExportWords): string {
  if (balancer === 'none') return '';
  if (balancer === 'cloud-provider-kind') {
    return `
# ${words.cloudProvider}
docker run -d --rm --name ${CLUSTER}-balancer --network kind -v /var/run/docker.sock:/var/run/docker.sock \\
  "\${BALANCER_IMAGE:-registry.k8s.io/cloud-provider-kind/cloud-controller-manager:v0.11.1}" >/dev/null
`;
  }
  return `
# ${words.metallb}
kubectl apply -f "https://raw.githubusercontent.com/metallb/metallb/\${METALLB:-v0.15.2}/config/manifests/metallb-native.yaml"
kubectl -n metallb-system rollout status deployment/controller --timeout=180s
kubectl -n metallb-system rollout status daemonset/speaker --timeout=180s
# ${words.metallbPool}
NETWORK=$(docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}}{{"\\n"}}{{end}}' kind | grep -v : | head -n 1 | cut -d. -f1,2)
kubectl apply -f - <<POOL
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: ${CLUSTER}
  namespace: metallb-system
spec:
  addresses: ["$NETWORK.255.200-$NETWORK.255.250"]
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata:
  name: ${CLUSTER}
  namespace: metallb-system
POOL
`;
}

/** The image from which the machine outside is made too. */
export const TOOLS_IMAGE = AGNHOST;
