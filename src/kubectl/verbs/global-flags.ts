/** Flags of every command that name a cluster, a user or a way to them. Models client-go tools/clientcmd (v1.36). */
import { DurationError, parseDuration } from './duration-text.js';
import { KubectlFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';

/** What the lab's one kubeconfig holds, and how client-go names what is missing. */
const known = [
  ['context', 'kubernetes-admin@kubernetes', 'context'],
  ['cluster', 'kubernetes', 'cluster'],
  ['user', 'kubernetes-admin', 'auth info'],
] as const;

/** Where that kubeconfig is, for those who name it. */
const kubeconfigs = ['~/.kube/config', '/root/.kube/config', '/etc/kubernetes/admin.conf'];

const otherUsers = ['as', 'as-group', 'as-uid', 'as-user-extra', 'token', 'username', 'password', 'client-certificate', 'client-key'];

/** Throws what client-go would say, or says what the lab has not. A command's own flags of these names are its own. */
export function checkGlobalFlags(kubectl: KubectlCall): void {
  const { flags, verb } = kubectl;
  const given = (name: string) => flags.given(name) && flags.text(name) !== '' && !verb.flags.some((own) => own.name === name);
  if (given('kubeconfig')) checkKubeconfig(kubectl, flags.text('kubeconfig'));
  for (const [name, ours, word] of known) {
    if (given(name) && flags.text(name) !== ours) throw new KubectlFailure(`${word} ${JSON.stringify(flags.text(name))} does not exist`);
  }
  const user = otherUsers.find(given);
  if (user !== undefined)
    throw new KubectlFailure(`the lab has one user, kubernetes-admin, who may do everything: --${user} is not available`);
  if (given('server') && !ourServers(kubectl).includes(flags.text('server').replace(/\/$/, ''))) {
    throw new KubectlFailure(`the lab has one API server, ${ourServers(kubectl)[0]}: --server is not available`);
  }
  if (given('request-timeout')) checkTimeout(flags.text('request-timeout'));
  if (given('v') && flags.int('v') > 0)
    kubectl.err(`(the lab's kubectl sends no HTTP requests: --v=${flags.text('v')} has none to show)\n`);
}

function checkKubeconfig(kubectl: KubectlCall, path: string): void {
  if (kubeconfigs.includes(path)) return;
  if (kubectl.readFile(path) === undefined) throw new KubectlFailure(`stat ${path}: no such file or directory`);
  throw new KubectlFailure(`the lab has one cluster and its own kubeconfig: ${path} is not read`);
}

function ourServers({ lab }: KubectlCall): readonly string[] {
  const ip = lab.world.config.nodes[0]?.ip ?? '127.0.0.1';
  return [`https://${ip}:6443`, `${ip}:6443`];
}

/** Models clientcmd.ParseTimeout: whole seconds, or a duration. */
function checkTimeout(text: string): void {
  if (/^\d+$/.test(text)) return;
  try {
    parseDuration(text);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    throw new KubectlFailure(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
    );
  }
}
