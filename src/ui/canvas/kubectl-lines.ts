/** What a menu does, as the command line that does it. Pure; quoted for a POSIX shell. */
import type { Deployment, Pod, Service } from '../../store/types.js';

/** Quotes a word where a shell would read it otherwise. Single quotes inside become '\''. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function line(...words: readonly string[]): string {
  return ['kubectl', ...words.map(shellWord)].join(' ');
}

interface Named {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** `-n` only where it is not the default namespace, as people type it. */
function inNamespace(object: Named): readonly string[] {
  const { namespace } = object.metadata;
  return namespace && namespace !== 'default' ? ['-n', namespace] : [];
}

export function patchServiceLine(service: Service, spec: Readonly<Record<string, unknown>>): string {
  return line('patch', 'svc', service.metadata.name, ...inNamespace(service), '-p', JSON.stringify({ spec }));
}

/** ExternalName has no cluster IP and needs a name; leaving it, the name goes. */
export function typeLine(service: Service, type: Service['spec']['type'], externalName?: string): string {
  const leaving = service.spec.type === 'ExternalName' && type !== 'ExternalName';
  return patchServiceLine(service, {
    type,
    ...(type === 'ExternalName' ? { externalName: externalName ?? 'example.com' } : {}),
    ...(leaving ? { externalName: null } : {}),
  });
}

export function deleteLine(kind: 'svc' | 'pod' | 'deployment' | 'ingress', object: Named): string {
  return line('delete', kind, object.metadata.name, ...inNamespace(object));
}

export function scaleLine(deployment: Deployment, replicas: number): string {
  return line('scale', 'deployment', deployment.metadata.name, ...inNamespace(deployment), `--replicas=${replicas}`);
}

/** Opens a shell in the pod, in the container kubectl takes. */
export function shellLine(pod: Pod): string {
  return line('exec', '-it', pod.metadata.name, ...inNamespace(pod), '--', 'sh');
}

/** The annotation by which the lab's containers answer their readiness probe. */
export function readyLine(pod: Pod, ready: boolean): string {
  return line('annotate', 'pod', pod.metadata.name, ...inNamespace(pod), `portwalk/ready=${ready}`, '--overwrite');
}
