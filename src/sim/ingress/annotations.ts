/** What an Ingress's annotations ask of nginx. Models internal/ingress/annotations of kubernetes/ingress-nginx (v1.13) and its defaults. */
import { NGINX_PREFIX, type NginxAnnotation } from '../../api/ingress-nginx-annotations.js';

export interface IngressAnnotations {
  readonly rewriteTarget: string | undefined;
  readonly useRegex: boolean;
  readonly sslRedirect: boolean;
  readonly forceSslRedirect: boolean;
  /** Send to the Service's cluster IP instead of its endpoints. */
  readonly serviceUpstream: boolean;
  /** Host header for the backend. */
  readonly upstreamVhost: string | undefined;
  readonly connectTimeoutMs: number;
  /** How often a connection is tried in all. */
  readonly tries: number;
}

export function ingressAnnotations(annotations: Readonly<Record<string, string>> = {}): IngressAnnotations {
  const text = (name: NginxAnnotation): string | undefined => annotations[NGINX_PREFIX + name] || undefined;
  const flag = (name: NginxAnnotation, otherwise: boolean): boolean => {
    // Models strconv.ParseBool; what is neither keeps the default.
    const value = text(name) ?? '';
    if (/^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
    return /^(?:0|f|F|false|FALSE|False)$/.test(value) ? false : otherwise;
  };
  const count = (name: NginxAnnotation, otherwise: number): number => {
    const value = text(name);
    return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise;
  };
  return {
    rewriteTarget: text('rewrite-target'),
    useRegex: flag('use-regex', false),
    sslRedirect: flag('ssl-redirect', true),
    forceSslRedirect: flag('force-ssl-redirect', false),
    serviceUpstream: flag('service-upstream', false),
    upstreamVhost: text('upstream-vhost'),
    connectTimeoutMs: count('proxy-connect-timeout', 5) * 1000,
    tries: count('proxy-next-upstream-tries', 3),
  };
}
