/** Annotations of ingress-nginx (v1.13) that the lab acts on; of its others a learner is told that nothing comes of them. */
export const NGINX_PREFIX = 'nginx.ingress.kubernetes.io/';

/** Without the prefix. */
export const modelledNginxAnnotations = [
  'rewrite-target',
  'use-regex',
  'ssl-redirect',
  'force-ssl-redirect',
  'service-upstream',
  'upstream-vhost',
  'proxy-connect-timeout',
  'proxy-next-upstream-tries',
] as const;

export type NginxAnnotation = (typeof modelledNginxAnnotations)[number];

/** Keys of annotations that ingress-nginx would act on and the lab does not. */
export function unmodelledNginxAnnotations(annotations: Readonly<Record<string, unknown>>): readonly string[] {
  const known: readonly string[] = modelledNginxAnnotations;
  return Object.keys(annotations).filter((key) => key.startsWith(NGINX_PREFIX) && !known.includes(key.slice(NGINX_PREFIX.length)));
}
