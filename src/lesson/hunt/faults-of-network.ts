/** Faults in what lets packets through, in machines and in the name server. */
import type { Check, Fault } from './fault.js';
import { copyOf, keyOfApp } from './manifests.js';

const asks = (caller: { readonly namespace: string; readonly name: string }, by: string): Check => ({
  from: { caller: keyOfApp(caller) },
  expect: 'answered',
  by,
});

const policy = (namespace: string, name: string, spec: unknown) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec,
});

export const faultsOfNetwork: readonly Fault[] = [
  {
    kind: 'network-policy',
    needs: { type: 'ClusterIP', together: true },
    break({ victim, caller }, { others, deployments }) {
      const key = keyOfApp(victim);
      const visitor = copyOf(deployments.get(keyOfApp(caller)));
      visitor.metadata.name = 'visitor';
      visitor.spec.selector.matchLabels = { app: 'visitor' };
      visitor.spec.template.metadata.labels = { app: 'visitor' };
      deployments.set(`${caller.namespace}/visitor`, visitor);
      others.push(
        policy(victim.namespace, `guard-${victim.name}`, {
          podSelector: { matchLabels: { app: victim.name } },
          ingress: [{ from: [{ podSelector: { matchLabels: { access: victim.name } } }] }],
        }),
      );
      return {
        complaint: asks(caller, key),
        guards: [{ from: { caller: `${caller.namespace}/visitor` }, expect: 'kept-out' }],
        object: `NetworkPolicy ${victim.namespace}/guard-${victim.name}`,
        field: 'spec.ingress',
      };
    },
  },
  {
    kind: 'policy-port',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { others }) {
      const key = keyOfApp(victim);
      // The Service's port stands where the pod's belongs; of two that are the same, one nobody uses.
      const port = victim.service.port === victim.listens ? 9090 : victim.service.port;
      others.push(
        policy(victim.namespace, `guard-${victim.name}`, {
          podSelector: { matchLabels: { app: victim.name } },
          ingress: [{ ports: [{ protocol: 'TCP', port }] }],
        }),
      );
      return {
        complaint: asks(caller, key),
        object: `NetworkPolicy ${victim.namespace}/guard-${victim.name}`,
        field: 'spec.ingress[0].ports',
      };
    },
  },
  {
    kind: 'egress-dns',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { others }) {
      others.push(
        policy(caller.namespace, 'outgoing', {
          podSelector: { matchLabels: { app: caller.name } },
          policyTypes: ['Egress'],
          egress: [{ ports: [80, 443, 5000, 8080, 9000].map((port) => ({ protocol: 'TCP', port })) }],
        }),
      );
      return { complaint: asks(caller, keyOfApp(victim)), object: `NetworkPolicy ${caller.namespace}/outgoing`, field: 'spec.egress' };
    },
  },
  {
    kind: 'firewall',
    needs: { type: 'NodePort' },
    break({ victim, config }, _, rng) {
      const { nodePort = 0 } = victim.service;
      const allow = (config.firewall?.allow ?? []).filter(({ name }) => name !== `allow-${victim.name}`);
      const node = config.nodes[rng.int(config.nodes.length)]?.name;
      return {
        complaint: { from: { client: 'laptop' }, url: `http://{nodeIP:${node}}:${nodePort}/`, expect: 'answered', by: keyOfApp(victim) },
        config: { ...config, firewall: { openNodePorts: false, allow } },
        object: 'gcloud compute firewall-rules',
        field: `tcp:${nodePort}`,
      };
    },
  },
  {
    kind: 'dns-down',
    needs: {},
    break({ victim, caller }) {
      return {
        complaint: asks(caller, keyOfApp(victim)),
        lines: ['kubectl scale deployment coredns -n kube-system --replicas=0'],
        object: 'Deployment kube-system/coredns',
        field: 'spec.replicas',
      };
    },
  },
  {
    kind: 'cordoned',
    needs: {},
    break({ victim, caller, config }) {
      return {
        complaint: asks(caller, keyOfApp(victim)),
        lines: [
          ...config.nodes.map(({ name }) => `kubectl cordon ${name}`),
          `kubectl delete pod -n ${victim.namespace} -l app=${victim.name}`,
        ],
        object: 'nodes',
        field: 'spec.unschedulable',
      };
    },
  },
  {
    kind: 'node-off',
    needs: { type: 'NodePort' },
    break({ victim, config }, { deployments }) {
      const key = keyOfApp(victim);
      const [first, last] = [config.nodes[0]?.name, config.nodes.at(-1)?.name];
      // Its pods stand on the first node, so that it is the machine that is missed, not they.
      deployments.get(key).spec.template.spec.nodeSelector = { 'kubernetes.io/hostname': first };
      const url = `http://{nodeIP:${last}}:${victim.service.nodePort}/`;
      return {
        complaint: { from: { client: 'laptop' }, url, expect: 'answered', by: key },
        lines: [`lab node stop ${last}`],
        object: `Node ${last}`,
        field: 'power',
      };
    },
  },
];
