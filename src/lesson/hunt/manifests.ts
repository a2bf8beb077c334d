/** The objects of a hunt's cluster, as they are applied. */
import { type App, addressFor, type Blueprint, type Caller } from './blueprint.js';

/** A manifest that can still be changed on its way. */
// biome-ignore lint/suspicious/noExplicitAny: manifests are trees of whatever people write
export type Manifest = any;

export interface Objects {
  readonly deployments: Map<string, Manifest>;
  readonly services: Map<string, Manifest>;
  /** Applied last. */
  readonly others: Manifest[];
}

export const copyOf = (manifest: Manifest): Manifest => JSON.parse(JSON.stringify(manifest));

export const keyOfApp = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string => `${namespace}/${name}`;

function deploymentOf(app: App): Manifest {
  const labels = { app: app.name, tier: 'backend' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: app.name, namespace: app.namespace },
    spec: {
      replicas: app.replicas,
      selector: { matchLabels: { app: app.name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'server',
              image: app.image,
              ...(app.args && { args: app.args }),
              ports: [{ name: 'http', containerPort: app.listens }],
              readinessProbe: { httpGet: { path: '/', port: app.listens }, periodSeconds: 2 },
            },
          ],
        },
      },
    },
  };
}

function serviceOf(app: App): Manifest {
  const { type, port, nodePort } = app.service;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: app.name, namespace: app.namespace },
    spec: {
      type: type === 'Headless' ? 'ClusterIP' : type,
      ...(type === 'Headless' && { clusterIP: 'None' }),
      selector: { app: app.name },
      ports: [{ name: 'web', port, targetPort: app.listens, ...(nodePort && { nodePort }) }],
    },
  };
}

function callerOf({ name, namespace, target }: Caller): Manifest {
  const labels = { app: name };
  const env = [{ name: 'TARGET_URL', value: addressFor(target, namespace) }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'caller', image: 'curlimages/curl:8.10.1', command: ['sleep', 'infinity'], env }] },
      },
    },
  };
}

/** Everything as it should be. */
export function drawObjects({ apps, callers, external, caller }: Blueprint): Objects {
  const deployments = new Map<string, Manifest>();
  const services = new Map<string, Manifest>();
  for (const app of apps) {
    deployments.set(keyOfApp(app), deploymentOf(app));
    services.set(keyOfApp(app), serviceOf(app));
  }
  for (const each of callers) deployments.set(keyOfApp(each), callerOf(each));
  const { name, host } = external;
  services.set(keyOfApp({ name, namespace: caller.namespace }), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: caller.namespace },
    spec: { type: 'ExternalName', externalName: host },
  });
  return { deployments, services, others: [] };
}

/** One text for `kubectl apply`; JSON is YAML too. */
export function writeManifests({ apps, callers }: Blueprint, { deployments, services, others }: Objects): string {
  const spaces = [...new Set([...apps, ...callers].map(({ namespace }) => namespace))].sort();
  const namespaces = spaces.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  return [...namespaces, ...deployments.values(), ...services.values(), ...others].map((object) => JSON.stringify(object)).join('\n---\n');
}
