/** Models pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths and the volumes that are no longer served (v1.36). */
import type { PodSpec } from './core.js';

const gone: Readonly<Record<string, string>> = {
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
};

interface Filled {
  readonly name?: string;
  readonly secretName?: string;
  readonly items?: readonly { readonly path: string }[];
}

interface Projection {
  readonly configMap?: Filled;
  readonly secret?: Filled;
  readonly downwardAPI?: Filled;
  readonly serviceAccountToken?: { readonly path: string };
  readonly clusterTrustBundle?: { readonly name?: string; readonly signerName?: string; readonly path: string };
}

interface Volume extends Projection {
  readonly name: string;
  readonly projected?: { readonly sources?: readonly Projection[] };
}

/** One path is the other, or lies below it. */
function overlap(paths: readonly string[], path: string): string | undefined {
  return paths.find((item) => item !== '' && path !== '' && (item === path || `${item}/`.startsWith(path) || `${path}/`.startsWith(item)));
}

function overlaps(paths: readonly string[], words: string): string[] {
  const seen: string[] = [];
  return paths.flatMap((given) => {
    const path = given.replace(/\/+$/, '');
    const other = overlap(seen, path);
    seen.push(path);
    return other === undefined ? [] : [`${words}: ${JSON.stringify(path)} with ${JSON.stringify(other)}`];
  });
}

const pathsOf = (filled: Filled | undefined): string[] => (filled?.items ?? []).map(({ path }) => path);

function projectedPaths(source: Projection): readonly [paths: string[], title: string] {
  const { configMap, secret, downwardAPI, serviceAccountToken: token, clusterTrustBundle: bundle } = source;
  if (configMap?.items) return [pathsOf(configMap), `ConfigMap ${JSON.stringify(configMap.name ?? '')}`];
  if (secret?.items) return [pathsOf(secret), `Secret ${JSON.stringify(secret.name ?? '')}`];
  if (downwardAPI?.items) return [pathsOf(downwardAPI), 'DownwardAPI'];
  if (token) return [[token.path], 'ServiceAccountToken'];
  if (bundle) return [[bundle.path], `ClusterTrustBundle ${JSON.stringify(bundle.name ?? bundle.signerName ?? '')}`];
  return [[], ''];
}

function projectedWarnings({ name, projected }: Volume): string[] {
  const all: string[] = [];
  return (projected?.sources ?? []).flatMap((source) => {
    if (Object.keys(source).length === 0) return [`volume ${JSON.stringify(name)} (Projected) has no sources provided`];
    const [paths, title] = projectedPaths(source);
    const words = `volume ${JSON.stringify(name)} (Projected ${title}): overlapping paths`;
    const unique = [...new Set(paths)];
    const found = [...overlaps(paths, words), ...overlaps([...unique, ...all].sort(), words)];
    all.push(...unique);
    return found;
  });
}

function overlapWarnings(volume: Volume): string[] {
  const { configMap, secret, downwardAPI, projected } = volume;
  const title = `volume ${JSON.stringify(volume.name)}`;
  return [
    ...overlaps(pathsOf(configMap), `${title} (ConfigMap ${JSON.stringify(configMap?.name ?? '')}): overlapping paths`),
    ...overlaps(pathsOf(secret), `${title} (Secret ${JSON.stringify(secret?.secretName ?? '')}): overlapping paths`),
    ...overlaps(pathsOf(downwardAPI), `${title} (DownwardAPI): overlapping paths`),
    ...(projected ? projectedWarnings(volume) : []),
  ];
}

/** `path` is that of the pod's spec. */
export function volumeWarnings(spec: PodSpec, path: string): string[] {
  const { volumes = [] } = spec as { readonly volumes?: readonly Volume[] };
  const deprecated = volumes.flatMap((volume, index) =>
    Object.entries(gone).flatMap(([kind, why]) => (kind in volume ? [`${path}.volumes[${index}].${kind}: ${why}`] : [])),
  );
  return [...deprecated, ...volumes.flatMap(overlapWarnings)];
}
