/** `minikube addons`: of minikube's add-ons the lab has two. Models cmd/minikube/cmd/config/{enable,disable,addons_list}.go (v1.38). */
import { keyOf } from '../../api/kinds.js';
import type { World } from '../../sim/world.js';
import { minikubeIngress, minikubeIngressImage } from '../addons/ingress-nginx.js';
import { minikubeMetricsServer, minikubeMetricsServerImage } from '../addons/metrics-server.js';
import { type Call, Input } from '../shell/program.js';
import { kubectl } from '../verbs/kubectl.js';
import { MinikubeExit } from './minikube-exit.js';

interface Addon {
  readonly image: string;
  readonly manifest: () => string;
  /** Its Deployment. */
  readonly deployment: string;
  /** Label of the pods that minikube waits for; without, it does not wait. */
  readonly verified?: string;
  readonly remove: (world: World) => void;
}

/** Waiting for an add-on's pods, as `minikube addons enable` does. */
const verifyMs = 360_000;

const addons: Readonly<Record<string, Addon>> = {
  ingress: {
    image: minikubeIngressImage,
    manifest: minikubeIngress,
    deployment: 'ingress-nginx/ingress-nginx-controller',
    verified: 'app.kubernetes.io/name=ingress-nginx',
    remove: ({ api, read }) => {
      const namespace = read.get('Namespace', 'ingress-nginx');
      if (namespace === undefined) return;
      api.delete('IngressClass', 'nginx');
      api.delete('Namespace', keyOf(namespace));
    },
  },
  'metrics-server': {
    image: minikubeMetricsServerImage,
    manifest: minikubeMetricsServer,
    deployment: 'kube-system/metrics-server',
    remove: ({ api }) => {
      for (const kind of ['Deployment', 'Service', 'ServiceAccount'] as const) api.delete(kind, 'kube-system/metrics-server');
    },
  },
};

const known: readonly string[] = [
  'ambassador',
  'auto-pause',
  'cloud-spanner',
  'csi-hostpath-driver',
  'dashboard',
  'default-storageclass',
  'efk',
  'gvisor',
  'headlamp',
  'ingress-dns',
  'istio',
  'istio-provisioner',
  'logviewer',
  'metallb',
  'registry',
  'storage-provisioner',
  'volumesnapshots',
];

export function minikubeAddons(call: Call, [verb, name = '']: readonly string[]): number {
  const { out, lab } = call;
  if (verb === 'list') {
    out(`|   ADDON NAME   | PROFILE  |  STATUS  |\n|----------------|----------|----------|\n`);
    for (const [each, { deployment }] of Object.entries(addons))
      out(`| ${each.padEnd(14)} | minikube | ${lab.world.read.get('Deployment', deployment) ? 'enabled ' : 'disabled'} |\n`);
    return 0;
  }
  if (verb !== 'enable' && verb !== 'disable') {
    out(
      'Available Commands:\n  disable   Disables the addon w/ADDON_NAME within minikube\n  enable    Enables the addon w/ADDON_NAME within minikube\n  list      Lists all available minikube addons\n',
    );
    return 0;
  }
  const addon = addons[name];
  if (addon === undefined) {
    if (known.includes(name))
      throw new MinikubeExit('LAB_ADDON', `the lab has no add-on "${name}", only ${Object.keys(addons).join(' and ')}`, 1);
    throw new MinikubeExit('MK_ADDON_ENABLE', `enable failed: ${name} is not a valid addon`, 10);
  }
  if (verb === 'enable') return enable(call, name, addon);
  addon.remove(lab.world);
  out(`* "The '${name}' addon is disabled\n`);
  return 0;
}

function enable(call: Call, name: string, { image, manifest, deployment, verified }: Addon): number {
  const { out, lab } = call;
  out(`* ${name} is an addon maintained by Kubernetes. For any concerns contact minikube on GitHub.\n`);
  out('You can view the list of minikube maintainers at: https://github.com/kubernetes/minikube/blob/master/OWNERS\n');
  out(`  - Using image ${image}\n`);
  if (verified !== undefined) out(`* Verifying ${name} addon...\n`);
  const exit = applyQuietly(call, manifest());
  if (exit !== 0) return exit;
  const ready =
    verified === undefined ||
    lab.world.advanceUntil((read) => (read.get('Deployment', deployment)?.status?.readyReplicas ?? 0) > 0, verifyMs);
  if (!ready)
    throw new MinikubeExit(
      'MK_ADDON_ENABLE',
      `enable failed: run callbacks: running callbacks: [waiting for ${verified} pods: context deadline exceeded]`,
      10,
    );
  out(`* The '${name}' addon is enabled\n`);
  return 0;
}

/** Runs kubectl on the add-on's manifest, without its words unless it fails. */
function applyQuietly(call: Call, manifest: string): number {
  let said = '';
  const input = new Input(manifest);
  const exit = kubectl({
    ...call,
    name: 'kubectl',
    args: ['apply', '-f', '-'],
    input,
    out: () => undefined,
    err: (text) => (said += text),
  });
  if (exit !== 0) call.err(said);
  return exit;
}
