/** Defaults of volumes. Models pkg/apis/core/v1/defaults.go SetDefaults_Volume and those of its sources (v1.36). */
import type { PersistentVolumeClaimSpec } from '../storage.js';
import { defaultClaimSpec } from './storage.js';

type Loose = Readonly<Record<string, unknown>>;

const fileMode = 0o644;
/** Seconds. */
const tokenLife = 3600;

/** Fields that a source has whatever a manifest says, unless it says otherwise. */
const sourceDefaults: Readonly<Record<string, Loose>> = {
  hostPath: { type: '' },
  secret: { defaultMode: fileMode },
  configMap: { defaultMode: fileMode },
  downwardAPI: { defaultMode: fileMode },
  projected: { defaultMode: fileMode },
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

function withFieldVersions<T extends Loose>(source: T): T {
  const { items } = source as { readonly items?: readonly { readonly fieldRef?: Loose }[] };
  if (!items) return source;
  const versioned = items.map((item) =>
    item.fieldRef && !item.fieldRef.apiVersion ? { ...item, fieldRef: { apiVersion: 'v1', ...item.fieldRef } } : item,
  );
  return { ...source, items: versioned };
}

function defaultProjection(source: Loose): Loose {
  const { downwardAPI, serviceAccountToken: token } = source as Readonly<Record<string, Loose | undefined>>;
  return {
    ...source,
    ...(downwardAPI ? { downwardAPI: withFieldVersions(downwardAPI) } : {}),
    ...(token ? { serviceAccountToken: { ...token, expirationSeconds: token.expirationSeconds ?? tokenLife } } : {}),
  };
}

function defaultSource(kind: string, source: Loose, pullPolicyOf: (image: string) => string): Loose {
  const made = { ...sourceDefaults[kind], ...source };
  if (kind === 'downwardAPI') return withFieldVersions(made);
  if (kind === 'projected') {
    const { sources } = source as { readonly sources?: readonly Loose[] };
    return sources ? { ...made, sources: sources.map(defaultProjection) } : made;
  }
  if (kind === 'image') return { ...made, pullPolicy: source.pullPolicy ?? pullPolicyOf(String(source.reference ?? '')) };
  if (kind === 'ephemeral') {
    const { volumeClaimTemplate: template } = source as { readonly volumeClaimTemplate?: { readonly spec: PersistentVolumeClaimSpec } };
    return template ? { ...made, volumeClaimTemplate: { ...template, spec: defaultClaimSpec(template.spec) } } : made;
  }
  return made;
}

/** `pullPolicyOf`: how an image without a policy is pulled. */
export function defaultVolume(volume: unknown, pullPolicyOf: (image: string) => string): unknown {
  const given = volume as Readonly<Record<string, unknown>>;
  // A volume that names no source is an emptyDir.
  if (Object.keys(given).every((key) => key === 'name')) return { ...given, emptyDir: {} };
  return Object.fromEntries(
    Object.entries(given).map(([kind, source]) => [
      kind,
      typeof source === 'object' && source !== null ? defaultSource(kind, source as Loose, pullPolicyOf) : source,
    ]),
  );
}
