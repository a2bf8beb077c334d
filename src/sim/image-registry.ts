/**
 * What registries have of the images the lab knows: which tags, how large, and what runs in a container that says nothing
 * itself. Sizes are compressed layers for amd64. Of any other image all tags are taken to be there.
 */
import { repositoryOf } from '../controllers/container-image.js';
import type { ImageConfig } from '../controllers/container-runtime.js';

export interface RegistryImage extends ImageConfig {
  /** Tags there are. */
  readonly tags: RegExp;
  /** Its server speaks HTTP under TLS alone, and has these paths. */
  readonly tlsPaths?: readonly string[];
}

const MB = 1_000_000;

/** `latest`, the words given, and versions `N`, `N.n`, `N.n.n`, each with or without a variant such as `-alpine`. */
function tags(versions: string, words = ''): RegExp {
  const variant =
    '(?:-(?:alpine(?:\\d\\.\\d+)?|slim|perl|otel|trixie|bookworm|bullseye|buster|focal|jammy|noble|musl|glibc|uclibc|debian|management))*';
  return new RegExp(`^(?:latest${words === '' ? '' : `|${words}`}|${versions})${variant}$`);
}

const metricsServer: RegistryImage = { tags: /^v0\.\d\.\d{1,2}$/, entrypoint: ['/metrics-server'], tlsPaths: ['/livez', '/readyz'] };

/** By repository, as containerd writes it. */
export const REGISTRY: Readonly<Record<string, RegistryImage>> = {
  'docker.io/library/nginx': {
    tags: tags('1(?:\\.(?:[7-9]|[1-3]\\d)(?:\\.1?\\d)?)?', 'stable|mainline|alpine|perl|trixie|bookworm|bullseye'),
    bytes: 72.95 * MB,
    cmd: ['nginx', '-g', 'daemon off;'],
  },
  'docker.io/library/httpd': {
    tags: tags('2(?:\\.[24](?:\\.\\d{1,2})?)?', 'alpine|trixie|bookworm'),
    bytes: 57.9 * MB,
    cmd: ['httpd-foreground'],
  },
  'docker.io/library/busybox': {
    tags: tags('1(?:\\.[23]\\d(?:\\.\\d)?)?', 'stable|unstable|musl|glibc|uclibc'),
    bytes: 2.2 * MB,
    cmd: ['sh'],
  },
  'docker.io/library/alpine': { tags: tags('3(?:\\.(?:\\d|[12]\\d)(?:\\.\\d{1,2})?)?', 'edge'), bytes: 3.8 * MB, cmd: ['/bin/sh'] },
  'docker.io/library/ubuntu': {
    tags: tags('(?:14|16|18|20|22|24|25|26)\\.(?:04|10)', 'rolling|devel|focal|jammy|noble|xenial|bionic|trusty'),
    bytes: 29.7 * MB,
    cmd: ['/bin/bash'],
  },
  'docker.io/library/debian': {
    tags: tags('(?:8|9|1[0-3])(?:\\.\\d{1,2})?', 'stable|testing|unstable|sid|trixie|bookworm|bullseye|buster'),
    bytes: 48.5 * MB,
    cmd: ['bash'],
  },
  'docker.io/library/redis': {
    tags: tags('(?:[3-8])(?:\\.\\d(?:\\.\\d{1,2})?)?', 'alpine|bookworm'),
    bytes: 45.1 * MB,
    cmd: ['redis-server'],
  },
  'docker.io/library/mysql': {
    tags: tags('(?:5|8|9)(?:\\.\\d(?:\\.\\d{1,2})?)?', 'lts|innovation|oracle'),
    bytes: 172.5 * MB,
    cmd: ['mysqld'],
    needsOneOf: ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
  },
  'docker.io/library/mariadb': {
    tags: tags('(?:10|11|12)(?:\\.\\d{1,2}(?:\\.\\d{1,2})?)?', 'lts'),
    bytes: 120.3 * MB,
    cmd: ['mariadbd'],
    needsOneOf: ['MARIADB_ROOT_PASSWORD', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', 'MARIADB_RANDOM_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD'],
  },
  'docker.io/library/postgres': {
    tags: tags('(?:9|1\\d)(?:\\.\\d{1,2})?', 'alpine'),
    bytes: 154.2 * MB,
    cmd: ['postgres'],
    needsOneOf: ['POSTGRES_PASSWORD', 'POSTGRES_HOST_AUTH_METHOD'],
  },
  'docker.io/library/mongo': { tags: tags('[3-8](?:\\.\\d(?:\\.\\d{1,2})?)?', 'jammy|noble'), bytes: 279.4 * MB, cmd: ['mongod'] },
  'docker.io/library/memcached': { tags: tags('1(?:\\.[4-6](?:\\.\\d{1,2})?)?', 'alpine'), bytes: 30.6 * MB, cmd: ['memcached'] },
  'docker.io/library/rabbitmq': {
    tags: tags('[34](?:\\.\\d{1,2}(?:\\.\\d{1,2})?)?', 'alpine|management'),
    bytes: 103.8 * MB,
    cmd: ['rabbitmq-server'],
  },
  'docker.io/library/python': { tags: tags('3(?:\\.\\d{1,2}(?:\\.\\d{1,2})?)?'), bytes: 41.9 * MB, cmd: ['python3'] },
  'docker.io/library/node': { tags: tags('\\d\\d(?:\\.\\d{1,2}(?:\\.\\d{1,2})?)?', 'lts|current'), bytes: 395 * MB, cmd: ['node'] },
  'docker.io/library/haproxy': { tags: tags('[123](?:\\.\\d(?:\\.\\d{1,2})?)?', 'lts'), bytes: 41.5 * MB, cmd: ['haproxy'] },
  'docker.io/library/traefik': { tags: tags('v?[123](?:\\.\\d{1,2}(?:\\.\\d{1,2})?)?'), bytes: 57.6 * MB, cmd: ['traefik'] },
  'docker.io/library/hello-world': { tags: tags('linux'), bytes: 2500, cmd: ['echo'] },
  'docker.io/alicek106/rr-test': { tags: /^(?:echo-hostname|curl)$/, bytes: 115 * MB },
  'docker.io/curlimages/curl': { tags: tags('[78]\\.\\d{1,2}\\.\\d'), bytes: 9.5 * MB, cmd: ['curl'], wraps: 'curl' },
  'docker.io/nicolaka/netshoot': { tags: tags('v0\\.\\d{1,2}'), bytes: 201 * MB, cmd: ['zsh'] },
  'docker.io/traefik/whoami': { tags: tags('v1(?:\\.\\d{1,2}(?:\\.\\d)?)?'), bytes: 2.6 * MB },
  'docker.io/hashicorp/http-echo': { tags: tags('(?:0\\.2\\.[13]|1\\.0(?:\\.0)?|0\\.1\\.0|alpine)'), bytes: 2.9 * MB },
  'registry.k8s.io/e2e-test-images/agnhost': { tags: /^2\.\d{1,2}$/, bytes: 53.3 * MB, entrypoint: ['/agnhost'], cmd: ['pause'] },
  'registry.k8s.io/pause': { tags: /^(?:latest|3\.\d{1,2}(?:\.\d)?|[12]\.0|go)$/, bytes: 0.32 * MB, cmd: ['/pause'] },
  'registry.k8s.io/echoserver': { tags: /^(?:1\.(?:[0-9]|10)|latest)$/, bytes: 46.2 * MB },
  'registry.k8s.io/ingress-nginx/controller': {
    tags: /^v1\.\d{1,2}\.\d{1,2}$/,
    bytes: 103.4 * MB,
    entrypoint: ['/usr/bin/dumb-init', '--'],
    cmd: ['/nginx-ingress-controller'],
  },
  'registry.k8s.io/metrics-server/metrics-server': { ...metricsServer, bytes: 22.5 * MB },
  'docker.io/rancher/mirrored-metrics-server': { ...metricsServer, bytes: 22.5 * MB },
  'gcr.io/google-samples/hello-app': { tags: /^[12]\.0$/, bytes: 11.5 * MB },
  'docker.io/kicbase/echo-server': { tags: tags('1\\.0'), bytes: 2.4 * MB },
  'docker.io/nginxinc/nginx-unprivileged': {
    tags: tags('1(?:\\.[123]\\d(?:\\.\\d{1,2})?)?', 'stable|mainline|alpine'),
    bytes: 73.1 * MB,
    cmd: ['nginx', '-g', 'daemon off;'],
  },
  'gcr.io/google-samples/kubernetes-bootcamp': { tags: /^v[12]$/, bytes: 211.3 * MB },
};

/** The repository an image reference means, and what is known of it. */
export function imageOnShelf(image: string): { readonly repository: string; readonly known: RegistryImage | undefined } {
  const repository = repositoryOf(image);
  return { repository, known: REGISTRY[repository] };
}
