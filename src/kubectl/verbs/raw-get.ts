/** `kubectl get --raw PATH`: the plain paths of the API server. Models kubectl/pkg/rawhttp and apiserver's own routes (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { notFoundResource } from '../../api/request-status.js';
import { type ModelledResource, modelledResources } from '../../api/scheme.js';
import { notFound } from '../../api/status.js';
import { rawMetrics } from '../metrics/raw-metrics.js';
import { compactJson } from '../print/json.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { type KubectlCall, keyIn } from './kubectl-call.js';
import { listTest } from './list-selectors.js';
import { rawDiscovery } from './raw-discovery.js';
import { listObjects } from './select.js';

export function rawGet(kubectl: KubectlCall, uri: string): number {
  if (!/^(?:\/|https?:)/.test(uri))
    throw new KubectlFailure(`--raw must be a valid URL path: parse ${JSON.stringify(uri)}: invalid URI for request`);
  const [path = '', query = ''] = uri.replace(/^https?:\/\/[^/]*/, '').split('?');
  kubectl.out(answer(kubectl, path.replace(/\/+$/, '') || '/', queryOf(query)));
  return 0;
}

function answer(kubectl: KubectlCall, path: string, query: ReadonlyMap<string, string>): string {
  if (['/healthz', '/livez', '/readyz'].includes(path)) return 'ok';
  if (path === '/version') return versionText(kubectl);
  const metrics = rawMetrics(kubectl.lab.world, path);
  const known = metrics ?? rawDiscovery(kubectl, path);
  if (known !== undefined) return `${compactJson(known)}\n`;
  const match = /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(path);
  const [, group, version, namespace, plural = '', name] = match ?? [];
  const apiVersion = group === undefined ? version : `${group}/${version}`;
  const resource = modelledResources.find((one) => one.plural === plural && one.apiVersion === apiVersion);
  if (!match || !resource || (namespace !== undefined && !resource.namespaced)) {
    throw new StatusFailure(notFoundResource());
  }
  const value = name === undefined ? listAsServed(kubectl, resource, namespace, query) : one(kubectl, resource, namespace, name);
  return `${compactJson(value)}\n`;
}

function queryOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('&').map((pair) => pair.split(/=(.*)/s, 2).map((part) => decodeURIComponent(part.replaceAll('+', ' '))) as [string, string]),
  );
}

function versionText({ lab }: KubectlCall): string {
  const gitVersion = lab.world.config.kubernetes;
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return `${JSON.stringify({ major, minor, gitVersion, platform: 'linux/amd64' }, null, 2)}`;
}

function one({ lab }: KubectlCall, resource: ModelledResource, namespace: string | undefined, name: string): KubeObject {
  const object = lab.world.read.get(resource.kind, keyIn(resource.namespaced, namespace ?? '', name));
  if (!object) throw new StatusFailure(notFound(resource.plural, resource.group, name));
  return object;
}

/** A list as the server hands it out; `query` holds its selectors. */
export function listAsServed(
  kubectl: KubectlCall,
  resource: ModelledResource,
  namespace: string | undefined,
  query: ReadonlyMap<string, string> = new Map(),
) {
  const { apiVersion, listKind } = resource;
  const test = listTest(resource, query.get('labelSelector') ?? '', query.get('fieldSelector') ?? '');
  // Items of a list do not repeat what they are.
  const items = listObjects(kubectl, resource, namespace)
    .filter(test)
    .map(({ apiVersion: _version, kind: _kind, ...rest }) => rest);
  return { apiVersion, items, kind: listKind, metadata: { resourceVersion: String(kubectl.lab.world.revision) } };
}
