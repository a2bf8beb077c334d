/**
 * What kube-proxy itself answers on a node: healthz and livez to everybody on port 10256, its mode to the node alone on
 * 10249. Models pkg/proxy/healthcheck/proxy_health.go and cmd/kube-proxy/app/server.go serveMetrics (v1.36).
 */
import type { LocalAnswer } from '../request/curl.js';

export const kubeProxyAnswer =
  (node: string): LocalAnswer =>
  ({ host, port, path }, { world }) => {
    const address = world.config.nodes.find(({ name }) => name === node)?.ip;
    const loopback = host === 'localhost' || host.startsWith('127.');
    if (!loopback && host !== address && host !== node) return undefined;
    if (port === 10256) {
      if (path !== '/healthz' && path !== '/livez') return { status: 404, body: '404 page not found\n' };
      const time = `${world.read.timestamp.replace('T', ' ').replace('Z', '')} +0000 UTC`;
      // A node that is about to be removed is told to load balancers here.
      const eligible = !world.read.get('Node', node)?.metadata.deletionTimestamp;
      const more = path === '/healthz' ? `, "nodeEligible": ${eligible}` : '';
      return { status: path === '/healthz' && !eligible ? 503 : 200, body: `{"lastUpdated": "${time}","currentTime": "${time}"${more}}` };
    }
    if (port !== 10249 || !loopback) return undefined;
    if (path === '/proxyMode') return { status: 200, body: world.settings.proxyMode };
    return path === '/healthz' ? { status: 200, body: 'ok' } : { status: 404, body: '404 page not found\n' };
  };
