/** `minikube addons`: of minikube's add-ons the lab has `ingress`. Models cmd/minikube/cmd/config/{enable,disable,addons_list}.go (v1.38). */
import { keyOf } from '../../api/kinds.js';
import { minikubeIngress, minikubeIngressImage } from '../addons/ingress-nginx.js';
import { type Call, Input } from '../shell/program.js';
import { kubectl } from '../verbs/kubectl.js';
import { MinikubeExit } from './minikube-exit.js';

/** Waiting for the controller's pod, as `minikube addons enable` does. */
const verifyMs = 360_000;

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
  'metrics-server',
  'registry',
  'storage-provisioner',
  'volumesnapshots',
];

export function minikubeAddons(call: Call, [verb, name]: readonly string[]): number {
  const { out, lab } = call;
  if (verb === 'list') {
    out(`| ADDON NAME | PROFILE  | STATUS |\n|------------|----------|--------|\n`);
    out(
      `| ingress    | minikube | ${lab.world.read.get('Deployment', 'ingress-nginx/ingress-nginx-controller') ? 'enabled ' : 'disabled'} |\n`,
    );
    return 0;
  }
  if (verb !== 'enable' && verb !== 'disable') {
    out(
      'Available Commands:\n  disable   Disables the addon w/ADDON_NAME within minikube\n  enable    Enables the addon w/ADDON_NAME within minikube\n  list      Lists all available minikube addons\n',
    );
    return 0;
  }
  if (name !== 'ingress') {
    if (name !== undefined && known.includes(name)) throw new MinikubeExit('LAB_ADDON', `the lab has no add-on "${name}", only ingress`, 1);
    throw new MinikubeExit('MK_ADDON_ENABLE', `enable failed: ${name ?? ''} is not a valid addon`, 10);
  }
  return verb === 'enable' ? enable(call) : disable(call);
}

function enable(call: Call): number {
  const { out, lab } = call;
  out('* ingress is an addon maintained by Kubernetes. For any concerns contact minikube on GitHub.\n');
  out('You can view the list of minikube maintainers at: https://github.com/kubernetes/minikube/blob/master/OWNERS\n');
  out(`  - Using image ${minikubeIngressImage}\n* Verifying ingress addon...\n`);
  const exit = quietly(call, 'apply');
  if (exit !== 0) return exit;
  const ready = lab.world.advanceUntil(
    (read) => (read.get('Deployment', 'ingress-nginx/ingress-nginx-controller')?.status?.readyReplicas ?? 0) > 0,
    verifyMs,
  );
  if (!ready)
    throw new MinikubeExit(
      'MK_ADDON_ENABLE',
      'enable failed: run callbacks: running callbacks: [waiting for app.kubernetes.io/name=ingress-nginx pods: context deadline exceeded]',
      10,
    );
  out("* The 'ingress' addon is enabled\n");
  return 0;
}

function disable(call: Call): number {
  const { out, lab } = call;
  const namespace = lab.world.read.get('Namespace', 'ingress-nginx');
  if (namespace !== undefined) {
    lab.world.api.delete('IngressClass', 'nginx');
    lab.world.api.delete('Namespace', keyOf(namespace));
  }
  out("* \"The 'ingress' addon is disabled\n");
  return 0;
}

/** Runs kubectl on the add-on's manifest, without its words unless it fails. */
function quietly(call: Call, verb: string): number {
  let said = '';
  const input = new Input(minikubeIngress());
  const exit = kubectl({ ...call, name: 'kubectl', args: [verb, '-f', '-'], input, out: () => undefined, err: (text) => (said += text) });
  if (exit !== 0) call.err(said);
  return exit;
}
