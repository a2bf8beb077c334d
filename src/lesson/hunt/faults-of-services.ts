/** Faults in Services and what stands behind them. */
import { addressFor } from './blueprint.js';
import type { Check, Fault } from './fault.js';
import { copyOf, keyOfApp } from './manifests.js';

const asks = (caller: { readonly namespace: string; readonly name: string }, by: string): Check => ({
  from: { caller: keyOfApp(caller) },
  expect: 'answered',
  by,
});

/** Two neighbouring letters swapped, so that it reads nearly right. */
export function misspelt(word: string): string {
  const at = Math.max(0, [...word].findIndex((letter, index) => index > 0 && letter !== word[index - 1]) - 1);
  const letters = [...word];
  [letters[at], letters[at + 1]] = [letters[at + 1] ?? '', letters[at] ?? ''];
  return letters.join('');
}

export const faultsOfServices: readonly Fault[] = [
  {
    kind: 'selector',
    needs: {},
    break({ victim, caller }, { services }) {
      const key = keyOfApp(victim);
      services.get(key).spec.selector.app = misspelt(victim.name);
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.selector' };
    },
  },
  {
    kind: 'target-port',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { services }, rng) {
      const key = keyOfApp(victim);
      services.get(key).spec.ports[0].targetPort = victim.listens + 1 + rng.int(9);
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.ports[0].targetPort' };
    },
  },
  {
    kind: 'port-name',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { services }, rng) {
      const key = keyOfApp(victim);
      services.get(key).spec.ports[0].targetPort = ['web', 'http-alt', 'www', 'api'][rng.int(4)];
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.ports[0].targetPort' };
    },
  },
  {
    kind: 'node-port',
    needs: { type: 'NodePort' },
    break({ victim }, { services }, rng) {
      const key = keyOfApp(victim);
      const { nodePort = 0 } = victim.service;
      services.get(key).spec.ports[0].nodePort = nodePort + 1000 + rng.int(90);
      const url = `http://{nodeIP:node-1}:${nodePort}/`;
      return {
        complaint: { from: { client: 'laptop' }, url, expect: 'answered', by: key },
        object: `Service ${key}`,
        field: 'spec.ports[0].nodePort',
      };
    },
  },
  {
    kind: 'local-policy',
    needs: { type: 'NodePort', replicas: 1 },
    break({ victim, config }, { services, deployments }, rng) {
      const key = keyOfApp(victim);
      services.get(key).spec.externalTrafficPolicy = 'Local';
      // The pod has its node, and the people who complain have written down another one.
      const at = rng.int(config.nodes.length);
      const asked = config.nodes[(at + 1) % config.nodes.length]?.name;
      deployments.get(key).spec.template.spec.nodeSelector = { 'kubernetes.io/hostname': config.nodes[at]?.name };
      const url = `http://{nodeIP:${asked}}:${victim.service.nodePort}/`;
      return {
        complaint: { from: { client: 'laptop' }, url, expect: 'answered', by: key },
        object: `Service ${key}`,
        field: 'spec.externalTrafficPolicy',
      };
    },
  },
  {
    kind: 'internal-policy',
    needs: { type: 'ClusterIP', replicas: 1 },
    break({ victim, caller, config }, { services, deployments }, rng) {
      const key = keyOfApp(victim);
      const at = rng.int(config.nodes.length);
      const other = config.nodes[(at + 1) % config.nodes.length]?.name;
      services.get(key).spec.internalTrafficPolicy = 'Local';
      deployments.get(key).spec.template.spec.nodeSelector = { 'kubernetes.io/hostname': config.nodes[at]?.name };
      deployments.get(keyOfApp(caller)).spec.template.spec.nodeSelector = { 'kubernetes.io/hostname': other };
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.internalTrafficPolicy' };
    },
  },
  {
    kind: 'source-ranges',
    needs: { type: 'LoadBalancer' },
    break({ victim }, { services }) {
      const key = keyOfApp(victim);
      services.get(key).spec.loadBalancerSourceRanges = ['192.0.2.0/24'];
      const url = `http://{externalIP:${key}}:${victim.service.port}/`;
      return {
        complaint: { from: { client: 'laptop' }, url, expect: 'answered', by: key },
        guards: [{ from: { client: 'stranger' }, url, expect: 'kept-out' }],
        object: `Service ${key}`,
        field: 'spec.loadBalancerSourceRanges',
      };
    },
  },
  {
    kind: 'headless-port',
    needs: { type: 'Headless' },
    break({ victim, caller }, { services, deployments }) {
      const key = keyOfApp(victim);
      // Whoever wrote this took the Service's port for one that is translated.
      const port = victim.listens === 80 ? 8000 : 80;
      services.get(key).spec.ports[0].port = port;
      const env = deployments.get(keyOfApp(caller)).spec.template.spec.containers[0].env[0];
      env.value = addressFor({ ...victim, service: { ...victim.service, port } }, caller.namespace);
      return { complaint: asks(caller, key), object: `Deployment ${keyOfApp(caller)}`, field: 'env TARGET_URL' };
    },
  },
  {
    kind: 'external-name',
    needs: {},
    break({ caller, external }, { services }) {
      const key = keyOfApp({ name: external.name, namespace: caller.namespace });
      services.get(key).spec.externalName = external.host.replace('database', 'databse');
      return {
        complaint: { from: { caller: keyOfApp(caller) }, url: `http://${external.name}/`, expect: 'answered' },
        object: `Service ${key}`,
        field: 'spec.externalName',
      };
    },
  },
  {
    kind: 'hand-endpoints',
    needs: { type: 'ClusterIP', replicas: 1 },
    break({ victim, caller }, { services, others }, rng) {
      const key = keyOfApp(victim);
      delete services.get(key).spec.selector;
      const { name, namespace, listens: port } = victim;
      const ip = `10.244.0.${200 + rng.int(50)}`;
      others.push({
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name, namespace },
        subsets: [{ addresses: [{ ip }], ports: [{ name: 'web', port }] }],
      });
      return { complaint: asks(caller, key), object: `Endpoints ${key}`, field: 'subsets[0].addresses' };
    },
  },
  {
    kind: 'protocol',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { services }) {
      const key = keyOfApp(victim);
      services.get(key).spec.ports[0].protocol = 'UDP';
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.ports[0].protocol' };
    },
  },
  {
    kind: 'session-affinity',
    needs: { type: 'ClusterIP', replicas: 3 },
    break({ victim, caller }, { services }) {
      const key = keyOfApp(victim);
      services.get(key).spec.sessionAffinity = 'ClientIP';
      return { complaint: { ...asks(caller, key), expect: 'shared' }, object: `Service ${key}`, field: 'spec.sessionAffinity' };
    },
  },
  {
    kind: 'foreign-pod',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { deployments, services }, rng) {
      const key = keyOfApp(victim);
      const name = ['legacy', 'canary', 'copy'][rng.int(3)] as string;
      // Both carry the label the Service selects by; only their controllers tell them apart.
      const alien = copyOf(deployments.get(key));
      alien.metadata.name = name;
      alien.spec.replicas = 1;
      alien.spec.selector.matchLabels = { app: name };
      alien.spec.template.metadata.labels = { app: name, tier: 'backend', team: victim.name };
      deployments.get(key).spec.template.metadata.labels.team = victim.name;
      deployments.set(`${victim.namespace}/${name}`, alien);
      services.get(key).spec.selector = { team: victim.name };
      return { complaint: asks(caller, key), object: `Service ${key}`, field: 'spec.selector' };
    },
  },
];
