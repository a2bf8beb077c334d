/**
 * Fills addresses into a lesson's commands and URLs: `{clusterIP:default/web}`, `{nodePort:default/web}`,
 * `{externalIP:default/web}`, `{nodeIP:node-a}`, `{podIP:default/web-0}`, `{podIP:default/app=webserver}`
 * and `{pod:default/app=webserver}` (address and name of the first pod with that label). What is not there
 * stays as written, so that the failure is seen.
 */
import type { World } from '../sim/world.js';
import { matchesSelectorText } from './selector-text.js';

export function fillIn(text: string, world: World): string {
  return text.replace(/\{(clusterIP|nodePort|externalIP|nodeIP|podIP|pod):([^{}]{1,200})\}/g, (whole, what: string, name: string) => {
    const service = () => world.read.get('Service', name);
    const labelled = () => {
      const slash = name.indexOf('/');
      return world.read
        .list('Pod', name.slice(0, slash))
        .find((pod) => !pod.metadata.deletionTimestamp && matchesSelectorText(name.slice(slash + 1), pod.metadata.labels ?? {}));
    };
    switch (what) {
      case 'clusterIP':
        return service()?.spec.clusterIP ?? whole;
      case 'nodePort':
        return String(service()?.spec.ports?.[0]?.nodePort ?? whole);
      case 'externalIP':
        return service()?.status?.loadBalancer?.ingress?.[0]?.ip ?? whole;
      case 'nodeIP':
        return world.config.nodes.find((node) => node.name === name)?.ip ?? whole;
      case 'podIP':
        return (name.includes('=') ? labelled() : world.read.get('Pod', name))?.status?.podIP ?? whole;
      default:
        return labelled()?.metadata.name ?? whole;
    }
  });
}
