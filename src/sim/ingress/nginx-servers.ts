/**
 * The nginx configuration ingress-nginx writes: a server for every host, in it a location for every path.
 * Models internal/ingress/controller/controller.go createServers and getBackendServers of kubernetes/ingress-nginx (v1.13).
 */
import { keyOf } from '../../api/kinds.js';
import type { Ingress, IngressBackend, PathType } from '../../api/networking.js';
import { type IngressAnnotations, ingressAnnotations } from './annotations.js';

export type ServiceBackend = NonNullable<IngressBackend['service']>;

export interface NginxLocation {
  readonly path: string;
  readonly pathType: PathType;
  /** `namespace/name`; undefined: of nginx's own, which leads to the default backend. */
  readonly ingress: string | undefined;
  readonly namespace: string;
  /** Undefined: the built-in default backend, which answers 404. */
  readonly backend: ServiceBackend | undefined;
  readonly annotations: IngressAnnotations;
  /** What a server has for `/` until an Ingress says otherwise. */
  readonly isDefault: boolean;
}

export interface NginxServer {
  /** `_` for requests no other server takes. */
  readonly hostname: string;
  readonly locations: readonly NginxLocation[];
  /** It has a certificate, if only the controller's own. */
  readonly tls: boolean;
}

export const DEFAULT_SERVER = '_';

interface Draft {
  readonly hostname: string;
  readonly locations: NginxLocation[];
  tls: boolean;
}

/** By host name. @param ingresses the controller's own, oldest first: who comes first keeps a path */
export function buildServers(ingresses: readonly Ingress[]): ReadonlyMap<string, NginxServer> {
  const servers = new Map<string, Draft>();
  const root = (ingress?: Ingress, backend?: ServiceBackend): NginxLocation => ({
    path: '/',
    pathType: 'Prefix',
    ingress: backend && ingress && keyOf(ingress),
    namespace: ingress?.metadata.namespace ?? '',
    backend,
    annotations: ingressAnnotations(ingress?.metadata.annotations),
    isDefault: true,
  });
  // The catch-all server has the controller's own certificate from the start.
  servers.set(DEFAULT_SERVER, { hostname: DEFAULT_SERVER, locations: [root()], tls: true });
  for (const ingress of ingresses) {
    const { rules = [], defaultBackend } = ingress.spec;
    const catchAll = servers.get(DEFAULT_SERVER)?.locations;
    if (catchAll && defaultBackend?.service && catchAll[0]?.backend === undefined) {
      // Redirects and rewrites do not count for the catch-all.
      catchAll[0] = { ...root(ingress, defaultBackend.service), annotations: ingressAnnotations(undefined) };
    }
    for (const { host = '' } of rules) {
      const hostname = host || DEFAULT_SERVER;
      if (!servers.has(hostname)) servers.set(hostname, { hostname, locations: [root(ingress, defaultBackend?.service)], tls: false });
      // A host that tls does not name gets the controller's own certificate, and so is spoken to over https as well.
      const server = servers.get(hostname);
      if (server && ingress.spec.tls?.length) server.tls = true;
    }
  }
  for (const ingress of ingresses) {
    for (const { host = '', http } of ingress.spec.rules ?? []) {
      const server = servers.get(host || DEFAULT_SERVER);
      for (const { path, pathType = 'ImplementationSpecific', backend } of http?.paths ?? []) {
        if (server && backend.service) {
          addLocation(server.locations, {
            path: path || '/',
            pathType,
            ingress: keyOf(ingress),
            namespace: ingress.metadata.namespace ?? '',
            backend: backend.service,
            annotations: ingressAnnotations(ingress.metadata.annotations),
            isDefault: false,
          });
        }
      }
    }
  }
  return servers;
}

/** The first of its path and type stays; what a server began with gives way. */
function addLocation(locations: NginxLocation[], added: NginxLocation): void {
  const at = locations.findIndex(
    ({ path, pathType, isDefault }) => path === added.path && (pathType === added.pathType || (isDefault && added.pathType !== 'Exact')),
  );
  if (at < 0) locations.push(added);
  else if (locations[at]?.isDefault) locations[at] = added;
}
