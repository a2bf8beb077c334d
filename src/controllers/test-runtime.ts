/** Images as the tests of controllers need them: servers listen on the ports they declare and know one path. */
import type { Container } from '../api/core.js';
import type { ContainerRuntime, ImageConfig } from './container-runtime.js';

const CONFIGS: Readonly<Record<string, ImageConfig>> = {
  nginx: { cmd: ['nginx', '-g', 'daemon off;'], bytes: 72_000_000 },
  busybox: { cmd: ['sh'], bytes: 2_000_000 },
  'curlimages/curl': { cmd: ['curl'], wraps: 'curl' },
  mysql: { cmd: ['mysqld'], needsOneOf: ['MYSQL_ROOT_PASSWORD'] },
};

function listens({ ports = [], command = [] }: Container): readonly string[] {
  return command[0] === 'sh' || command[0] === 'sleep'
    ? []
    : ports.map(({ containerPort, protocol = 'TCP' }) => `${protocol}/${containerPort}`);
}

export const testRuntime: ContainerRuntime = {
  configOf: (image) => CONFIGS[image.split(':')[0] ?? ''],
  refusalOf: (image) => (image.endsWith(':missing') ? `rpc error: code = NotFound desc = ${image}: not found` : undefined),
  listens,
  hasProgram: (_image, path) => !path.startsWith('no-'),
  environment(_pod, { env = [] }, { configMap }) {
    const missing = env.find(({ valueFrom }) => valueFrom?.configMapKeyRef && !configMap(valueFrom.configMapKeyRef.name ?? ''));
    if (missing !== undefined) return { ok: false, message: `configmap "${missing.valueFrom?.configMapKeyRef?.name}" not found` };
    return { ok: true, variables: env.map(({ name, value = '' }) => [name, value]) };
  },
  ask({ spec }, question) {
    if (!spec.containers.some((container) => listens(container).includes(`TCP/${question.port}`))) return { kind: 'refused' };
    return { kind: 'answered', status: question.kind === 'http' && question.path === '/missing' ? 404 : 200, health: true };
  },
};
