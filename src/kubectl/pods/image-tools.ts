/** Programs a shell in a container finds, for the images the lab knows. */
import { behaviourOf } from '../../sim/images.js';

const shell = ['sh', 'ls', 'cat', 'echo', 'env', 'hostname', 'sleep'] as const;
/** Debian underneath: more can be installed. */
const debian = [...shell, 'apt', 'apt-get'] as const;
const busybox = [
  ...shell,
  'wget',
  'nslookup',
  'ping',
  'nc',
  'ip',
  'ps',
  'telnet',
  'traceroute',
  'arp',
  'route',
  'netstat',
  'less',
  'tree',
] as const;
const alpine = [...busybox, 'apk'] as const;

/** By the first name of a behaviour. */
const toolsByName: Readonly<Record<string, readonly string[]>> = {
  nginx: [...debian, 'curl', 'nginx', 'getent'],
  httpd: [...debian, 'httpd'],
  'alicek106/rr-test': [...shell, 'curl'],
  'nginx-unprivileged': [...shell, 'curl', 'nginx', 'getent'],
  'echo-server': [],
  agnhost: [...busybox, 'curl', 'dig'],
  serve_hostname: shell,
  whoami: [],
  echoserver: shell,
  'hello-app': [],
  'http-echo': [],
  'hello-world': [],
  pause: [],
  'kubernetes-bootcamp': [...shell, 'curl'],
  memcached: shell,
  rabbitmq: shell,
  mysql: [...shell, 'mysql'],
  postgres: [...shell, 'psql'],
  redis: [...shell, 'redis-cli'],
  mongo: [...shell, 'mongosh'],
  coredns: [],
  'metrics-server': [],
  curl: [...alpine, 'curl'],
  busybox: busybox,
  alpine,
  netshoot: [...alpine, 'curl', 'dig', 'host', 'getent', 'iptables', 'conntrack', 'tcpdump', 'ss'],
  'jessie-dnsutils': [...shell, 'nslookup', 'dig', 'host', 'getent'],
  ubuntu: [...debian, 'getent', 'ps'],
};

/** Undefined: an image nobody knows. */
export function toolsOf(image: string): readonly string[] | undefined {
  const name = behaviourOf(image)?.names[0];
  return name === undefined ? undefined : toolsByName[name];
}
