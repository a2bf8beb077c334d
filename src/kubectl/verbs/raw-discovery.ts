/** `kubectl get --raw /apis`: what the API server says it serves. Models apimachinery/pkg/apis/meta/v1/types.go APIGroupList (v1.36). */
import { unmodelledResources } from '../../api/resource-lookup.js';
import { modelledResources } from '../../api/scheme.js';
import { metricsGroup, metricsService } from '../metrics/metrics-api.js';
import { KubectlFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';

/** Paths a real server has beside its objects; the lab has nothing to say there. */
const absent = /^\/(?:metrics|openapi|logs|debug|\.well-known|openid)(?:\/|$)/;

/** Undefined for paths of objects. */
export function rawDiscovery(kubectl: KubectlCall, path: string): unknown {
  if (absent.test(path)) throw new KubectlFailure(`the lab's API server does not answer ${path}`);
  const versions = apiVersionsServed(kubectl);
  if (path === '/api') {
    const serverAddress = `${kubectl.lab.world.config.nodes[0]?.ip ?? ''}:6443`;
    return { kind: 'APIVersions', serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }], versions: ['v1'] };
  }
  const groups = [...new Set(versions.filter((version) => version.includes('/')).map((version) => version.split('/')[0] as string))];
  if (path === '/apis') return { apiVersion: 'v1', groups: groups.map((name) => groupOf(name, versions)), kind: 'APIGroupList' };
  if (path === '/')
    return { paths: ['/api', '/api/v1', '/apis', ...groups.map((name) => `/apis/${name}`), '/healthz', '/livez', '/readyz', '/version'] };
  const [, group, version] = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (group !== undefined && version === undefined)
    return groups.includes(group) ? { apiVersion: 'v1', kind: 'APIGroup', ...groupOf(group, versions) } : undefined;
  const asked = path === '/api/v1' ? 'v1' : `${group}/${version}`;
  return versions.includes(asked) ? resourceList(asked) : undefined;
}

function apiVersionsServed({ lab }: KubectlCall): readonly string[] {
  const own = [...modelledResources, ...unmodelledResources].map(({ apiVersion }) => apiVersion);
  return [...new Set([...own, ...(metricsService(lab.world.read) ? [metricsGroup] : [])])];
}

function groupOf(name: string, versions: readonly string[]) {
  const own = versions
    .filter((version) => version.startsWith(`${name}/`))
    .map((groupVersion) => ({ groupVersion, version: groupVersion.slice(name.length + 1) }));
  return { name, preferredVersion: own[0], versions: own };
}

function resourceList(groupVersion: string) {
  const resources = [...modelledResources, ...unmodelledResources]
    .filter(({ apiVersion }) => apiVersion === groupVersion)
    .map(({ plural, singular, namespaced, kind, shortNames }) => ({
      kind,
      name: plural,
      namespaced,
      ...(shortNames.length > 0 && { shortNames }),
      singularName: singular,
    }));
  return { apiVersion: 'v1', groupVersion, kind: 'APIResourceList', resources };
}
