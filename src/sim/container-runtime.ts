/** The nodes' container runtimes and the registries they pull from, made of the lab's catalogue of images. */
import { imageReference, repositoryOf } from '../controllers/container-image.js';
import type { ContainerRuntime } from '../controllers/container-runtime.js';
import { containerEnvironment } from './container-env.js';
import { imageHasProgram } from './image-programs.js';
import { REGISTRY } from './image-registry.js';
import { answerHttp, behaviourOf, containerListening, listenersOf } from './images.js';

const LIBRARY = 'docker.io/library/';
const LIBRARY_NAMES = Object.keys(REGISTRY).flatMap((repository) =>
  repository.startsWith(LIBRARY) ? [repository.slice(LIBRARY.length)] : [],
);

/** One letter wrong, missing, too many, or two changed over: nobody has a repository of that name. */
function isMisspelt(name: string): boolean {
  return !LIBRARY_NAMES.includes(name) && LIBRARY_NAMES.some((known) => known.length > 4 && isOneSlip(name, known));
}

function isOneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const rest = (text: string, from: number): string => text.slice(at + from);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2);
}

/** What containerd says. Models containerd core/remotes/docker/resolver.go (v2). */
function refusalOf(image: string): string | undefined {
  const reference = imageReference(image);
  const repository = repositoryOf(image);
  const fails = (code: string, why: string): string =>
    `rpc error: code = ${code} desc = failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${why}`;
  const known = REGISTRY[repository];
  if (known === undefined) {
    if (!repository.startsWith(LIBRARY) || !isMisspelt(repository.slice(LIBRARY.length))) return undefined;
    const server = 'server message: insufficient_scope: authorization failed';
    return fails('Unknown', `pull access denied, repository does not exist or may require authorization: ${server}`);
  }
  const tag = reference.slice(repository.length + 1);
  return reference.includes('@') || known.tags.test(tag) ? undefined : fails('NotFound', `${reference}: not found`);
}

export const containerRuntime: ContainerRuntime = {
  configOf: (image) => REGISTRY[repositoryOf(image)],
  refusalOf,
  listens: (container) => listenersOf(container).map(({ port, protocol }) => `${protocol}/${port}`),
  environment: containerEnvironment,
  hasProgram: imageHasProgram,
  ask(pod, question, files) {
    const container = containerListening(pod, question.port);
    // The kubelet asks from the node, at the pod's address.
    if (container === undefined || listenersOf(container).some(({ port, loopback }) => port === question.port && loopback))
      return { kind: 'refused' };
    // A server nobody knows is what its manifest takes it for.
    if (question.kind === 'grpc') return { kind: 'answered', health: behaviourOf(container.image) === undefined };
    if (question.kind === 'tcp') return { kind: 'answered' };
    const tlsPaths = REGISTRY[repositoryOf(container.image)]?.tlsPaths;
    if (tlsPaths !== undefined) return { kind: 'answered', tls: true, status: tlsPaths.includes(question.path) ? 200 : 404 };
    const client = pod.status?.hostIP ?? '';
    const path = question.path.split('?')[0] ?? '/';
    const answer = answerHttp(pod, { method: 'GET', path, host: question.host ?? '', client, port: question.port }, files);
    return answer === undefined ? { kind: 'answered' } : { kind: 'answered', status: answer.status };
  },
};
