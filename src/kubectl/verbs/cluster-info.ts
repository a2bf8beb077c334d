/** `kubectl cluster-info`. Models kubectl/pkg/cmd/clusterinfo/clusterinfo.go (v1.36). */
import type { Verb } from './kubectl-call.js';

export const clusterInfo: Verb = {
  path: 'cluster-info',
  summary: 'Display addresses of the control plane and services',
  flags: [],
  run: (kubectl) => {
    const server = `https://${kubectl.lab.world.config.nodes[0]?.ip ?? '127.0.0.1'}:6443`;
    kubectl.out(`Kubernetes control plane is running at ${server}\n`);
    for (const service of kubectl.lab.world.read.list('Service', 'kube-system')) {
      if (service.metadata.labels?.['kubernetes.io/cluster-service'] !== 'true') continue;
      const title = service.metadata.labels?.['kubernetes.io/name'] ?? service.metadata.name;
      const port = service.spec.ports?.find(({ name }) => name);
      kubectl.out(
        `${title} is running at ${server}/api/v1/namespaces/kube-system/services/${service.metadata.name}${port ? `:${port.name}` : ''}/proxy\n`,
      );
    }
    kubectl.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
    return 0;
  },
};
