/** `kubectl cp`: files between the terminal and a container, as tar carries them. Models kubectl/pkg/cmd/cp/cp.go (v1.36). */
import type { Pod } from '../../api/core.js';
import { podMachine } from '../pods/run-in-pod.js';
import { resolvePath } from '../shell/state.js';
import type { FileSystem } from '../terminal.js';
import { checkContainer, defaultContainer } from './exec.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';

export const cp: Verb = {
  path: 'cp',
  summary: 'Copy files and directories to and from containers',
  flags: [flag.string('container', 'c'), flag.bool('no-preserve'), flag.int('retries', undefined, '0')],
  run: runCopy,
};

interface Spec {
  readonly namespace: string;
  /** Undefined: on the terminal's own machine. */
  readonly pod: string | undefined;
  readonly path: string;
}

/** `[[namespace/]pod:]path`. Models extractFileSpec. */
function specOf(kubectl: KubectlCall, text: string): Spec {
  const colon = text.indexOf(':');
  if (colon === 0) throw new KubectlFailure('filespec must match the canonical format: [[namespace/]pod:]file/path');
  if (colon < 0) return { namespace: '', pod: undefined, path: text };
  const parts = text.slice(0, colon).split('/');
  if (parts.length > 2) throw new KubectlFailure('filespec must match the canonical format: [[namespace/]pod:]file/path');
  const [first = '', second] = parts;
  return { namespace: second === undefined ? kubectl.namespace : first, pod: second ?? first, path: text.slice(colon + 1) };
}

function runCopy(kubectl: KubectlCall): number {
  const { args } = kubectl;
  const [from, to] = args;
  if (args.length !== 2 || from === undefined || to === undefined) throw new KubectlFailure('source and destination are required');
  const [source, target] = [specOf(kubectl, from), specOf(kubectl, to)];
  if (source.pod !== undefined && target.pod !== undefined)
    throw new KubectlFailure('one of src or dest must be a local file specification');
  if (source.path === '' || target.path === '') throw new KubectlFailure('filepath can not be empty');
  if (source.pod !== undefined) return download(kubectl, source, target);
  if (target.pod !== undefined) return upload(kubectl, source, target);
  throw new KubectlFailure('one of src or dest must be a remote file specification');
}

/** Files of the container, in which tar has to be. */
function containerFiles(kubectl: KubectlCall, { namespace, pod: name = '' }: Spec): FileSystem {
  const pod = kubectl.get('Pod', keyIn(true, namespace, name)) as Pod;
  const wanted = kubectl.flags.text('container') || defaultContainer(pod, kubectl);
  const container = checkContainer(pod, wanted);
  const running = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].some(
    (status) => status.name === wanted && status.state.running !== undefined,
  );
  if (!running) throw new KubectlFailure(`Internal error occurred: unable to upgrade connection: container not found ("${wanted}")`);
  const machine = podMachine(kubectl.lab, pod, container);
  if (!machine.program('sh'))
    throw new KubectlFailure(
      'Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec: "tar": executable file not found in $PATH',
    );
  return machine.files;
}

const clean = (path: string): string =>
  `/${path
    .split('/')
    .filter((piece) => piece !== '' && piece !== '.')
    .join('/')}`;

/** A file, or what is inside a directory: path relative to it, with its slash → text. */
function read(files: FileSystem, path: string): ReadonlyMap<string, string> | undefined {
  const text = files.read(path);
  if (text !== undefined) return new Map([['', text]]);
  const prefix = path === '' || path === '/' ? path : `${path}/`;
  const inside = files.list().filter((file) => file.startsWith(prefix) && (path !== '' || !file.startsWith('/')));
  if (inside.length === 0) return undefined;
  return new Map(inside.map((file) => [`/${file.slice(prefix.length)}`, files.read(file) ?? '']));
}

function write(files: FileSystem, target: string, name: string, copied: ReadonlyMap<string, string>, intoDirectory: boolean): void {
  const there = intoDirectory || target === '' || files.list().some((file) => file.startsWith(`${target}/`));
  const base = there ? (target === '' ? name : `${target.replace(/\/$/, '')}/${name}`) : target;
  for (const [relative, text] of copied) files.write(base + relative, text);
}

const lastPart = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path;

function upload(kubectl: KubectlCall, source: Spec, target: Spec): number {
  const copied = read(kubectl.call.files, resolvePath(kubectl.call.state, source.path));
  if (!copied) throw new KubectlFailure(`${source.path} doesn't exist in local filesystem`);
  write(containerFiles(kubectl, target), clean(target.path), lastPart(source.path), copied, target.path.endsWith('/'));
  return 0;
}

function download(kubectl: KubectlCall, source: Spec, target: Spec): number {
  const copied = read(containerFiles(kubectl, source), clean(source.path));
  if (!copied) {
    kubectl.err(`tar: ${source.path}: Cannot stat: No such file or directory\ntar: Exiting with failure status due to previous errors\n`);
    kubectl.err('error: command terminated with exit code 2\n');
    return 1;
  }
  if (source.path.startsWith('/')) kubectl.err("tar: Removing leading `/' from member names\n");
  write(kubectl.call.files, resolvePath(kubectl.call.state, target.path), lastPart(source.path), copied, /(?:^|\/)\.?$/.test(target.path));
  return 0;
}
