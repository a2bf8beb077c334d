/** `kubectl api-versions`. Models kubectl/pkg/cmd/apiresources/apiversions.go (v1.36): what a kubeadm cluster serves. */
import { unmodelledResources } from '../../api/resource-lookup.js';
import { modelledResources } from '../../api/scheme.js';
import { metricsGroup, metricsService } from '../metrics/metrics-api.js';
import { usageFailure } from './failure.js';
import type { Verb } from './kubectl-call.js';

/** Groups whose objects are questions, or which only the API server itself uses. */
const others = ['authentication.k8s.io/v1', 'authorization.k8s.io/v1', 'flowcontrol.apiserver.k8s.io/v1', 'resource.k8s.io/v1'];

export const apiVersions: Verb = {
  path: 'api-versions',
  summary: 'Print the supported API versions on the server, in the form of "group/version"',
  flags: [],
  run(kubectl) {
    if (kubectl.args.length > 0) throw usageFailure('api-versions', `unexpected arguments: [${kubectl.args.join(' ')}]`);
    const served = [...modelledResources, ...unmodelledResources].map(({ apiVersion }) => apiVersion);
    for (const version of [...new Set([...served, ...others, ...(metricsService(kubectl.lab.world.read) ? [metricsGroup] : [])])].sort())
      kubectl.out(`${version}\n`);
    return 0;
  },
};
