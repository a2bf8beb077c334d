/** Endpoints that were written by hand, for Services without a selector. */
import type { Endpoints } from '../../api/core.js';
import { type Edit, edit } from './edit.js';
import { lacksEndpoints } from './edits-of-service.js';
import { namespaceOf } from './lines.js';
import { listeningPorts } from './listening-ports.js';
import type { Situation } from './situation.js';
import { isReady } from './workloads.js';

/** As many other addresses are tried. */
const FEW = 5;

export function editsOfEndpoints({ world, service, kubectl, workloads, trace, ...rest }: Situation): readonly Edit[] {
  if (!service || service.spec.selector || service.spec.type === 'ExternalName') return [];
  const { kind, why } = trace.outcome;
  const failed = kind === 'timed-out' || kind === 'refused' || lacksEndpoints({ trace, ...rest } as Situation);
  if (!failed || why.code.startsWith('network-policy') || why.code === 'firewall-closed') return [];
  const { name } = service.metadata;
  const endpoints = world.read.get('Endpoints', `${namespaceOf(service)}/${name}`);
  const slices = world.read
    .slicesOfService(namespaceOf(service), name)
    .filter(({ metadata }) => metadata.labels?.['endpointslice.kubernetes.io/managed-by'] !== 'endpointslicemirroring-controller.k8s.io');
  const old = endpoints?.subsets?.[0]?.addresses?.[0]?.ip ?? slices[0]?.endpoints[0]?.addresses[0] ?? '';
  const edits: Edit[] = [];
  const closed = why.code === 'port-closed';
  for (const workload of workloads) {
    const pod = workload.pods.find((one) => isReady(one) && one.status?.podIP);
    const [port] = listeningPorts(workload.containers);
    const ip = pod?.status?.podIP;
    if (!ip || port === undefined) continue;
    const far = workload.metadata.name === name || workload.metadata.name.startsWith(name) ? 0 : 2;
    const params = { service: name, address: ip, old, workload: workload.metadata.name, port };
    if (endpoints) {
      if (ip !== old) {
        const same = [{ op: 'replace', path: '/subsets/0/addresses', value: [{ ip }] } as const];
        edits.push(edit('endpoints-address', params, [kubectl.jsonPatch('endpoints', endpoints, same)], far));
      }
      if (closed || ip === old) {
        const whole = [{ op: 'replace', path: '/subsets/0/ports/0/port', value: port } as const];
        edits.push(edit('endpoints-port', { ...params, old: portOf(endpoints) }, [kubectl.jsonPatch('endpoints', endpoints, whole)], far));
      }
    } else if (slices[0]) {
      const steps = [{ op: 'replace', path: '/endpoints/0/addresses', value: [ip] } as const];
      if (ip !== old) edits.push(edit('endpoints-address', params, [kubectl.jsonPatch('endpointslice', slices[0], steps)], far));
      const ported = [{ op: 'replace', path: '/ports/0/port', value: port } as const];
      if (closed || ip === old)
        edits.push(
          edit(
            'endpoints-port',
            { ...params, old: slices[0].ports?.[0]?.port ?? 0 },
            [kubectl.jsonPatch('endpointslice', slices[0], ported)],
            far,
          ),
        );
    }
  }
  return edits.slice(0, FEW);
}

const portOf = ({ subsets }: Endpoints): number => subsets?.[0]?.ports?.[0]?.port ?? 0;
