/**
 * Containers of the lab as a real cluster can run them. The lab answers for any image; where it knows none of that name, a real
 * cluster gets agnhost on the same ports, which says who answered and whom it saw.
 */
import type { Container } from '../../api/core.js';
import { imageOnShelf } from '../../sim/image-registry.js';
import { behaviourOf, listenersOf } from '../../sim/images.js';

/** From Kubernetes' own tests: a server for HTTP and UDP, a shell, curl and dig. */
export const AGNHOST = 'registry.k8s.io/e2e-test-images/agnhost:2.53';

/** UDP ports for servers that shall have none of their own: netexec opens one always. */
const FIRST_SPARE_PORT = 18_081;

export const isKnownImage = (image: string): boolean => imageOnShelf(image).known !== undefined || behaviourOf(image) !== undefined;

/** The container itself where its image is known. `index`: its place in the pod, whose containers share their ports. */
export function standIn(container: Container, index: number): Container {
  if (isKnownImage(container.image)) return container;
  const listens = listenersOf(container);
  const { command, args, imagePullPolicy: _latest, ...rest } = container;
  const same = { ...rest, image: AGNHOST };
  // A shell's command serves nobody, and agnhost has the shell.
  if (listens.length === 0) return { ...same, ...(command ? { command, ...(args && { args }) } : { args: ['pause'] }) };
  const tcp = listens.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port);
  const udp = listens.filter(({ protocol }) => protocol === 'UDP').map(({ port }) => port);
  const servers = Array.from({ length: Math.max(tcp.length, udp.length) }, (_, at) => {
    const spare = FIRST_SPARE_PORT + 100 * index + 2 * at;
    return `/agnhost netexec --http-port=${tcp[at] ?? spare} --udp-port=${udp[at] ?? spare + 1}`;
  });
  const last = servers.length - 1;
  const script = servers.map((server, at) => (at === last ? `exec ${server}` : `${server} &`)).join(' ');
  return servers.length === 1 ? { ...same, args: servers[0]!.split(' ').slice(1) } : { ...same, command: ['/bin/sh', '-c', script] };
}

/** How a request tells who answered it. */
export type Telling =
  /** `/hostname` and `/clientip`. */
  | 'agnhost'
  /** The answer names the pod, some images also the client. */
  | 'body'
  /** The access log has the client's address and the path. */
  | 'log'
  /** Nothing but that somebody took the connection. */
  | 'connect';

const NAMES_POD = /(?:^|\/)(?:whoami|echoserver|hello-app|rr-test|kubernetes-bootcamp|echo-server)$/;
const LOGS = /(?:^|\/)(?:nginx|httpd|nginx-unprivileged)$/;

export function tellingOf(container: Container, hostNetwork: boolean): Telling {
  if (hostNetwork) return 'connect';
  const { repository } = imageOnShelf(container.image);
  if (
    !isKnownImage(container.image) ||
    (/agnhost$/.test(repository) && [...(container.command ?? []), ...(container.args ?? [])].includes('netexec'))
  )
    return 'agnhost';
  if (NAMES_POD.test(repository)) return 'body';
  return LOGS.test(repository) ? 'log' : 'connect';
}
