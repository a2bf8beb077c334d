/**
 * What containers and machines use, as far as it can be told from what the lab runs: a program's rest, the requests it
 * answered in the last whole window, its limits. The same cluster in the same window gives the same figures.
 */
import type { Container, Node, Pod } from '../../api/core.js';
import { parseQuantity } from '../../api/quantity.js';
import { listenersOf } from '../../sim/images.js';
import { hashText } from '../../sim/rng.js';
import { workWindowMs } from '../../sim/work-done.js';

export interface Usage {
  /** Cores. */
  readonly cpu: number;
  readonly memoryBytes: number;
}

interface Appetite {
  /** Cores while nobody asks. */
  readonly rest: number;
  readonly mebibytes: number;
  /** CPU seconds for one request. */
  readonly perRequest: number;
}

/** By last path element of the image's name; figures measured on small machines, rounded. */
const appetites: Readonly<Record<string, Appetite>> = {
  nginx: { rest: 0.0002, mebibytes: 4, perRequest: 0.00008 },
  'nginx-unprivileged': { rest: 0.0002, mebibytes: 4, perRequest: 0.00008 },
  httpd: { rest: 0.0012, mebibytes: 7, perRequest: 0.0003 },
  'rr-test': { rest: 0.001, mebibytes: 13, perRequest: 0.002 },
  mysql: { rest: 0.008, mebibytes: 380, perRequest: 0.001 },
  mariadb: { rest: 0.003, mebibytes: 110, perRequest: 0.001 },
  postgres: { rest: 0.002, mebibytes: 38, perRequest: 0.001 },
  mongo: { rest: 0.011, mebibytes: 150, perRequest: 0.001 },
  redis: { rest: 0.003, mebibytes: 4, perRequest: 0.00005 },
  rabbitmq: { rest: 0.014, mebibytes: 125, perRequest: 0.001 },
  coredns: { rest: 0.0025, mebibytes: 13, perRequest: 0.0001 },
  controller: { rest: 0.002, mebibytes: 92, perRequest: 0.0002 },
  'metrics-server': { rest: 0.0035, mebibytes: 19, perRequest: 0 },
  'mirrored-metrics-server': { rest: 0.0055, mebibytes: 22, perRequest: 0 },
};

const server: Appetite = { rest: 0.0008, mebibytes: 10, perRequest: 0.0006 };
/** A program that waits: `sleep`, a shell, pause. */
const idle: Appetite = { rest: 0, mebibytes: 0.6, perRequest: 0 };

const MiB = 2 ** 20;

function appetiteOf(container: Container): Appetite {
  const name = container.image.replace(/@.*$/, '').split('/').at(-1)?.split(':')[0] ?? '';
  // ServiceLB's programs set up rules and wait.
  if (listenersOf(container).length === 0 || name === 'klipper-lb') return appetites[name]?.perRequest === 0 ? appetites[name] : idle;
  return appetites[name] ?? server;
}

/** 0.9 … 1.1, of the text alone. */
const unevenness = (text: string): number => 0.9 + (hashText(text) % 1000) / 5000;

/** @param requests answered in the window @param window its number */
export function containerUsage(pod: Pod, container: Container, requests: number, window: number): Usage {
  const { rest, mebibytes, perRequest } = appetiteOf(container);
  const id = `${pod.metadata.uid} ${container.name}`;
  const cpu = (rest + (requests * perRequest * 1000) / workWindowMs) * unevenness(`${id} ${window}`);
  // A server keeps a little for every connection of the window.
  const memory = (mebibytes * unevenness(id) + Math.min(requests * 0.004, mebibytes)) * MiB;
  const limit = (name: string) => parseQuantity(container.resources?.limits?.[name] ?? '') ?? Number.POSITIVE_INFINITY;
  return { cpu: Math.min(cpu, limit('cpu')), memoryBytes: Math.min(memory, limit('memory')) };
}

/** What a machine uses beside its pods: kernel, kubelet, containerd, kube-proxy and, on the first one, the control plane. */
export function machineUsage({ metadata }: Node, pods: readonly Usage[], window: number): Usage {
  const controlPlane = Object.keys(metadata.labels ?? {}).some((key) => key === 'node-role.kubernetes.io/control-plane');
  const own = controlPlane ? { cpu: 0.115, mebibytes: 1050 } : { cpu: 0.028, mebibytes: 420 };
  const cpu = own.cpu * unevenness(`${metadata.uid} ${window}`) + pods.reduce((sum, usage) => sum + usage.cpu + 0.0008, 0);
  const memory = own.mebibytes * MiB * unevenness(metadata.uid ?? '') + pods.reduce((sum, usage) => sum + usage.memoryBytes + 3 * MiB, 0);
  return { cpu, memoryBytes: memory };
}
