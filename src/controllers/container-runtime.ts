/**
 * What a node's container runtime and its registries know and the kubelet asks for. The world answers from its
 * catalogue of images; controllers know no image by name.
 */
import type { Container, Pod } from '../api/core.js';
import type { FileWrite } from './container-files.js';
import type { EnvSources } from './env-sources.js';

/** Of an image: what runs in a container that says nothing itself. */
export interface ImageConfig {
  /** ENTRYPOINT. Scripts that only run what follows them are left out. */
  readonly entrypoint?: readonly string[];
  /** CMD. */
  readonly cmd?: readonly string[];
  /** The entry-point script puts this program before arguments that name none. */
  readonly wraps?: string;
  /** The program ends at once, with exit code 1, unless one of these variables is set. */
  readonly needsOneOf?: readonly string[];
  /** Compressed layers, as the registry counts them. */
  readonly bytes?: number;
}

/** What the kubelet asks a pod over the network; `port` is a number by now. */
export type ProbeQuestion =
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'grpc'; readonly port: number }
  | { readonly kind: 'http'; readonly port: number; readonly path: string; readonly host?: string };

export type ProbeReply =
  | { readonly kind: 'refused' }
  /** Something listens; `status` when it speaks HTTP, `tls` when only under TLS, `health` when it speaks gRPC's health protocol. */
  | { readonly kind: 'answered'; readonly status?: number; readonly tls?: true; readonly health?: boolean };

/** What was last written under a container's path; undefined: it is as the image has it. */
export type WrittenFiles = (container: Container, path: string) => FileWrite | undefined;

export type ContainerEnvironment =
  | { readonly ok: true; readonly variables: readonly (readonly [string, string])[] }
  /** What it asks for is not there. */
  | { readonly ok: false; readonly message: string };

export interface ContainerRuntime {
  /** Undefined for an image nobody knows: it is taken to be a server. */
  configOf(image: string): ImageConfig | undefined;
  /** Why no registry gives the image out, in the runtime's words; undefined where one does. */
  refusalOf(image: string): string | undefined;
  /** Asks the pod's processes, all of them taken to be running; `files` are those that were written or removed. */
  ask(pod: Pod, question: ProbeQuestion, files: WrittenFiles): ProbeReply;
  /** Names and values a container that starts now gets, or why it cannot start. */
  environment(pod: Pod, container: Container, sources: EnvSources): ContainerEnvironment;
  /** Whether a program lies in an image, by name or path; undefined where nobody knows. */
  hasProgram(image: string, path: string): boolean | undefined;
  /** Ports the container's process listens on, as `PROTOCOL/port`. */
  listens(container: Container): readonly string[];
}
