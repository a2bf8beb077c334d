/** Which server and location nginx takes a request to, and the path it passes on. */
import { DEFAULT_SERVER, type NginxLocation, type NginxServer } from './nginx-servers.js';

/** By the Host header: a name as it is, then wildcards, which stand for one label, then the catch-all. Models template.go buildServerName. */
export function matchServer(servers: ReadonlyMap<string, NginxServer>, hostHeader: string): NginxServer {
  const host = hostHeader.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  const exact = host === DEFAULT_SERVER ? undefined : servers.get(host);
  const wildcard = /^[\w-]+\./.test(host) ? servers.get(host.replace(/^[^.]+/, '*')) : undefined;
  return exact ?? wildcard ?? (servers.get(DEFAULT_SERVER) as NginxServer);
}

/** `$uri`: without query, percent escapes read, no doubled slashes and no steps upwards. */
export function nginxUri(path: string): string {
  const raw = path.split('?')[0] ?? '/';
  let text = raw;
  try {
    text = decodeURIComponent(raw);
  } catch {
    // A stray percent sign stays as it is.
  }
  const steps: string[] = [];
  const parts = text.replace(/\/{2,}/g, '/').split('/');
  for (const part of parts.slice(1)) {
    if (part === '..') steps.pop();
    else if (part !== '.') steps.push(part);
  }
  return `/${steps.join('/')}`;
}

const rewrites = ({ path, annotations: { rewriteTarget } }: NginxLocation) => rewriteTarget !== undefined && rewriteTarget !== path;

/**
 * Exact paths first, else the longest. Once one location of a host rewrites or uses regular expressions, all of them are
 * matched as such, without regard to case and anchored at the start alone. Models template.go buildLocation and
 * enforceRegexModifier, and controller.go updateServerLocations.
 */
export function matchLocation({ locations }: NginxServer, uri: string): NginxLocation {
  const longestFirst = locations.toSorted((a, b) => b.path.length - a.path.length || (a.path === b.path ? 0 : a.path > b.path ? -1 : 1));
  const regex = locations.some((location) => rewrites(location) || location.annotations.useRegex);
  const found = regex
    ? longestFirst.find(({ path }) => pattern(`^${path}`)?.test(uri))
    : (longestFirst.find(({ path, pathType }) => pathType === 'Exact' && path === uri) ??
      longestFirst.find((location) => location.pathType !== 'Exact' && isUnder(location, uri)));
  return found ?? (locations[0] as NginxLocation);
}

/** Prefix goes by whole elements; ImplementationSpecific is nginx's own prefix, which goes by characters. */
function isUnder({ path, pathType }: NginxLocation, uri: string): boolean {
  if (pathType !== 'Prefix') return uri.startsWith(path);
  const stem = path.replace(/\/+$/, '');
  return uri === stem || uri.startsWith(`${stem}/`);
}

/** Undefined for what is no regular expression: nginx would refuse the whole configuration, the lab leaves the location out. */
function pattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'i');
  } catch {
    return undefined;
  }
}

/** The path with query that goes to the backend. Models template.go buildProxyPass: `rewrite "(?i)PATH" TARGET break`. */
export function rewrittenPath(location: NginxLocation, path: string): string {
  const target = location.annotations.rewriteTarget;
  if (target === undefined || !rewrites(location)) return path;
  const groups = pattern(location.path)?.exec(nginxUri(path));
  if (!groups) return path;
  const made = target.replace(/\$(\d)/g, (_, number: string) => groups[Number(number)] ?? '') || '/';
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
  // A question mark at the end keeps the old query away.
  if (made.endsWith('?')) return made.slice(0, -1);
  return query === '' ? made : `${made}${made.includes('?') ? '&' : '?'}${query}`;
}
