/** What a typed line is in a hunt: a look, a change, or neither. */

const CHANGES = new Set([
  'apply',
  'create',
  'delete',
  'edit',
  'patch',
  'replace',
  'scale',
  'set',
  'label',
  'annotate',
  'expose',
  'run',
  'cordon',
  'uncordon',
  'drain',
  'taint',
  'autoscale',
  'cp',
]);
const LOOKS =
  /^(kubectl|k|curl|wget|nslookup|dig|host|ping|nc|gcloud|minikube|iptables|iptables-save|nft|conntrack|ssh|ip|ss|netstat|lab)$/;

/** The weightiest of its commands counts. */
export function deedOf(line: string): 'look' | 'change' | undefined {
  const commands = line.split(/\|\|?|&&?|;|\n|\$\(/).map((command) => command.trim().split(/\s+/));
  const deeds = commands.map(deedOfCommand);
  return deeds.includes('change') ? 'change' : deeds.find((deed) => deed !== undefined);
}

function deedOfCommand(words: readonly string[]): 'look' | 'change' | undefined {
  const [program = '', ...rest] = words;
  const plain = rest.filter((word, at) => !word.startsWith('-') && !/^(-n|--namespace|--context)$/.test(rest[at - 1] ?? ''));
  const [verb = '', second = ''] = plain;
  if (!LOOKS.test(program)) return undefined;
  if (program === 'kubectl' || program === 'k') {
    if (rest.some((word) => word.startsWith('--dry-run') && word !== '--dry-run=none')) return 'look';
    if (verb === 'rollout') return ['undo', 'restart', 'pause', 'resume'].includes(second) ? 'change' : 'look';
    // Told to the shell, not to the cluster.
    if (verb === 'config' || verb === '') return undefined;
    return CHANGES.has(verb) ? 'change' : 'look';
  }
  if (program === 'gcloud') return plain.some((word) => word === 'create' || word === 'delete') ? 'change' : 'look';
  if (program === 'lab') return verb === 'node' || verb === 'set' ? 'change' : 'look';
  if (program === 'minikube') return verb === 'tunnel' || verb === 'addons' ? 'change' : 'look';
  return 'look';
}
