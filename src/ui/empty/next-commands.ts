/** Commands that an empty place offers. Pure. */
import type { Service } from '../../store/types.js';

/** What somebody who never saw a cluster looks at first. */
export const FIRST_COMMANDS: readonly string[] = ['kubectl get svc', 'kubectl get pods -o wide', 'kubectl get endpointslices'];

const parts = (key: string): readonly [namespace: string, name: string] => {
  const [namespace = 'default', name = ''] = key.split('/');
  return [namespace, name];
};
const inNamespace = (namespace: string): string => (namespace === 'default' ? '' : ` -n ${namespace}`);

/** Three pods of a Deployment that answers on port 80. */
export function podsLine(namespace: string): string {
  return `kubectl create deployment web --image=nginx --port=80 --replicas=3${inNamespace(namespace)}`;
}

/** @param key `namespace/name` of a Deployment */
export function exposeLine(key: string): string {
  const [namespace, name] = parts(key);
  return `kubectl expose deployment ${name} --port=8080 --target-port=80${inNamespace(namespace)}`;
}

/**
 * Shows what a Service without endpoints looks for, beside the labels that are there.
 * @param key `namespace/name` of the Service
 */
export function lookLine(key: string, service: Service | undefined): string {
  const [namespace, name] = parts(key);
  const where = inNamespace(namespace);
  const describe = `kubectl describe svc ${name}${where}`;
  return service?.spec.selector ? `${describe}; kubectl get pods --show-labels${where}` : describe;
}
