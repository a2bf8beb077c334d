/** A container with the command line it really runs: variables in it replaced. */
import type { Container, Pod } from '../api/core.js';
import { envSources } from './env-sources.js';
import { withExpandedCommand } from './expand-variables.js';
import type { ClusterReader } from './reconciler.js';

export function expandedContainer(pod: Pod, container: Container, reader: ClusterReader): Container {
  return withExpandedCommand(container, () => {
    const environment = reader.runtime.environment(pod, container, envSources(pod, reader));
    return environment.ok ? environment.variables : [];
  });
}
