/** Pods and Services brought together, as command lines. Pure. */
import type { Pod, Service } from '../../store/types.js';
import { shellWord } from '../canvas/kubectl-lines.js';
import { type Pairs, selectorText } from './selector-text.js';

const inNamespace = (namespace: string | undefined): readonly string[] => (namespace && namespace !== 'default' ? ['-n', namespace] : []);
const line = (words: readonly string[]): string => ['kubectl', ...words.map(shellWord)].join(' ');

/** `kubectl set selector` puts a whole selector in place of the old one. */
export function setSelectorLine(service: Service, pairs: Pairs): string {
  const { name, namespace } = service.metadata;
  return line(['set', 'selector', 'service', name, selectorText(pairs), ...inNamespace(namespace)]);
}

/**
 * Gives a pod the labels a selector asks for. `releases`: a label by which its owner knows it is overwritten, so that the
 * owner lets it go and makes another. Undefined: it has them.
 */
export function labelPodLine(pod: Pod, selector: Pairs): { readonly line: string; readonly releases: boolean } | undefined {
  const { name, namespace, labels = {}, ownerReferences = [] } = pod.metadata;
  const missing = Object.entries(selector).filter(([key, value]) => labels[key] !== value);
  if (missing.length === 0) return undefined;
  const overwrites = missing.some(([key]) => key in labels);
  const words = ['label', 'pod', name, ...inNamespace(namespace), ...missing.map(([key, value]) => `${key}=${value}`)];
  return {
    line: line(overwrites ? [...words, '--overwrite'] : words),
    releases: overwrites && ownerReferences.some(({ controller }) => controller),
  };
}
