/** Faults in pods, and in what callers were told. */
import { addressFor } from './blueprint.js';
import type { Check, Fault } from './fault.js';
import { misspelt } from './faults-of-services.js';
import { keyOfApp } from './manifests.js';

const asks = (caller: { readonly namespace: string; readonly name: string }, by: string): Check => ({
  from: { caller: keyOfApp(caller) },
  expect: 'answered',
  by,
});

const container = '.spec.template.spec.containers[0]';

export const faultsOfPods: readonly Fault[] = [
  {
    kind: 'probe-path',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      const server = deployments.get(key).spec.template.spec.containers[0];
      // These answer any path, or have one for probes; only a real miss will do.
      if (/whoami|hello-app/.test(victim.image)) server.image = 'nginx:1.27';
      const listens = /whoami|hello-app/.test(victim.image) ? 80 : victim.listens;
      server.readinessProbe.httpGet = { path: ['/ready', '/status', '/alive'][rng.int(3)], port: listens };
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: `${container}.readinessProbe.httpGet.path` };
    },
  },
  {
    kind: 'probe-port',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      deployments.get(key).spec.template.spec.containers[0].readinessProbe.httpGet.port = victim.listens + 1 + rng.int(9);
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: `${container}.readinessProbe.httpGet.port` };
    },
  },
  {
    kind: 'image',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      const server = deployments.get(key).spec.template.spec.containers[0];
      const [repository = '', tag = ''] = victim.image.split(':');
      // Of images nobody knows any tag is taken to be there; what is missing in the library is missed.
      const official = !repository.includes('/');
      server.image =
        rng.int(2) === 0 || !official
          ? `${repository}:${tag}-nosuch`
          : `${repository.slice(0, -2)}${misspelt(repository.slice(-2))}:${tag}`;
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: `${container}.image` };
    },
  },
  {
    kind: 'crash',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      const server = deployments.get(key).spec.template.spec.containers[0];
      server.command = ['sh', '-c', ['exit 1', 'echo no configuration; exit 2', 'cat /etc/app/settings.yaml'][rng.int(3)]];
      // Their image's own program is told what to be by its arguments.
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: `${container}.command` };
    },
  },
  {
    kind: 'scaled-down',
    needs: {},
    break({ victim, caller }, { deployments }) {
      const key = keyOfApp(victim);
      deployments.get(key).spec.replicas = 0;
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: 'spec.replicas' };
    },
  },
  {
    kind: 'node-selector',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      deployments.get(key).spec.template.spec.nodeSelector = { disk: ['ssd', 'nvme', 'fast'][rng.int(3)] };
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: 'spec.template.spec.nodeSelector' };
    },
  },
  {
    kind: 'url-namespace',
    needs: { type: 'ClusterIP', together: false },
    break({ victim, caller }, { deployments }) {
      deployments.get(keyOfApp(caller)).spec.template.spec.containers[0].env[0].value = addressFor(victim, victim.namespace);
      return { complaint: asks(caller, keyOfApp(victim)), object: `Deployment ${keyOfApp(caller)}`, field: 'env TARGET_URL' };
    },
  },
  {
    kind: 'url-port',
    needs: { type: 'ClusterIP' },
    break({ victim, caller }, { deployments }) {
      const port = victim.service.port === victim.listens ? victim.listens + 1 : victim.listens;
      const wrong = { ...victim, service: { ...victim.service, port } };
      deployments.get(keyOfApp(caller)).spec.template.spec.containers[0].env[0].value = addressFor(wrong, caller.namespace);
      return { complaint: asks(caller, keyOfApp(victim)), object: `Deployment ${keyOfApp(caller)}`, field: 'env TARGET_URL' };
    },
  },
  {
    kind: 'url-name',
    needs: { type: 'ClusterIP', together: true },
    break({ victim, caller }, { deployments }) {
      const wrong = { ...victim, name: misspelt(victim.name) };
      deployments.get(keyOfApp(caller)).spec.template.spec.containers[0].env[0].value = addressFor(wrong, caller.namespace);
      return { complaint: asks(caller, keyOfApp(victim)), object: `Deployment ${keyOfApp(caller)}`, field: 'env TARGET_URL' };
    },
  },
  {
    kind: 'listen-address',
    needs: {},
    break({ victim, caller }, { deployments }, rng) {
      const key = keyOfApp(victim);
      const server = deployments.get(key).spec.template.spec.containers[0];
      server.image = 'python:3.12';
      server.command = ['python3', '-m', 'http.server', String(victim.listens), '--bind', ['127.0.0.1', 'localhost'][rng.int(2)]];
      delete server.args;
      // Nobody asked it whether it is ready; a probe would have told.
      delete server.readinessProbe;
      return { complaint: asks(caller, key), object: `Deployment ${key}`, field: `${container}.command` };
    },
  },
];
