/** What a container's variables are made of, at the moment it starts. */
import type { ConfigMap, Node, Pod, Secret, Service } from '../api/core.js';
import type { ClusterReader } from './reconciler.js';

export interface EnvSources {
  readonly services: readonly Service[];
  /** Of the pod's namespace, by name. */
  readonly configMap: (name: string) => ConfigMap | undefined;
  readonly secret: (name: string) => Secret | undefined;
  /** The pod's. */
  readonly node: Node | undefined;
}

/** For a container that starts now. */
export function envSources({ metadata: { namespace }, spec }: Pod, reader: ClusterReader): EnvSources {
  return {
    services: reader.list('Service'),
    configMap: (name) => reader.get('ConfigMap', `${namespace}/${name}`),
    secret: (name) => reader.get('Secret', `${namespace}/${name}`),
    node: reader.get('Node', spec.nodeName ?? ''),
  };
}
