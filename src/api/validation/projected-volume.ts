/** Several sources in one volume. Models pkg/apis/core/validation/validation.go validateProjectionSources (v1.36). */
import type { LabelSelector } from '../metadata.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, required } from './causes.js';
import { validateUnreservedPath } from './local-path.js';
import { validateLabelSelector } from './metadata.js';
import { type DownwardFile, type KeyToPath, validateDownwardFile, validateFileMode, validateItem } from './volume-items.js';

interface Keyed {
  readonly name?: string;
  readonly items?: readonly KeyToPath[];
}

interface Projection {
  readonly secret?: Keyed;
  readonly configMap?: Keyed;
  readonly downwardAPI?: { readonly items?: readonly DownwardFile[] };
  readonly serviceAccountToken?: { readonly expirationSeconds?: number; readonly path: string };
  readonly clusterTrustBundle?: {
    readonly name?: string;
    readonly signerName?: string;
    readonly labelSelector?: LabelSelector;
    readonly path: string;
  };
}

/** Seconds. */
const leastToken = 600;
const defaultToken = 3600;

class Paths {
  readonly #taken = new Set<string>();

  /** A path that another source fills as well; `value` is what upstream's message names. */
  take(file: string, volume: string, value: string): StatusCause[] {
    if (file === '') return [];
    if (this.#taken.has(file)) return [invalid(volume, value, 'conflicting duplicate paths')];
    this.#taken.add(file);
    return [];
  }
}

function validateKeyed(source: Keyed, path: string, volume: string, paths: Paths): StatusCause[] {
  const causes = source.name ? [] : [required(`${path}.name`)];
  (source.items ?? []).forEach((item, index) => {
    causes.push(...validateItem(item, `${path}.items[${index}]`), ...paths.take(item.path, volume, source.name ?? ''));
  });
  return causes;
}

function validateToken(
  { expirationSeconds: seconds = defaultToken, path: file }: NonNullable<Projection['serviceAccountToken']>,
  path: string,
  volume: string,
) {
  const causes: StatusCause[] = [];
  const at = `${path}.expirationSeconds`;
  if (seconds < leastToken) causes.push(invalid(at, seconds, 'may not specify a duration less than 10 minutes'));
  if (seconds > 2 ** 32) causes.push(invalid(at, seconds, 'may not specify a duration larger than 2^32 seconds'));
  return [...causes, ...(file === '' ? [required(`${volume}.path`)] : validateUnreservedPath(file, `${volume}.path`))];
}

function validateBundle(bundle: NonNullable<Projection['clusterTrustBundle']>, path: string): StatusCause[] {
  const { name, signerName, labelSelector, path: file } = bundle;
  const causes: StatusCause[] = [];
  if (name !== undefined && signerName !== undefined) causes.push(invalid(path, bundle, 'only one of name and signerName may be used'));
  else if (name !== undefined) {
    if (name === '') causes.push(required(`${path}.name`, 'must be a valid object name'));
    if (labelSelector) causes.push(invalid(`${path}.labelSelector`, labelSelector, 'labelSelector must be unset if name is specified'));
  } else if (signerName !== undefined) {
    if (signerName === '') causes.push(required(`${path}.signerName`, 'must be a valid signer name'));
    if (labelSelector) causes.push(...validateLabelSelector(labelSelector, `${path}.labelSelector`));
  } else causes.push(required(path, 'either name or signerName must be specified'));
  if (file === '') causes.push(required(`${path}.path`));
  return [...causes, ...validateUnreservedPath(file, `${path}.path`)];
}

export function validateProjected(source: object, path: string): StatusCause[] {
  const { sources = [], defaultMode } = source as { readonly sources?: readonly Projection[]; readonly defaultMode?: number };
  const paths = new Paths();
  const causes = validateFileMode(defaultMode, `${path}.defaultMode`);
  sources.forEach((one, index) => {
    const at = `${path}.sources[${index}]`;
    const { secret, configMap, downwardAPI, serviceAccountToken: token, clusterTrustBundle: bundle } = one;
    if (secret) causes.push(...validateKeyed(secret, `${at}.secret`, path, paths));
    if (configMap) causes.push(...validateKeyed(configMap, `${at}.configMap`, path, paths));
    for (const file of downwardAPI?.items ?? []) {
      causes.push(...validateDownwardFile(file, `${at}.downwardAPI`), ...paths.take(file.path, path, file.path));
    }
    if (token) causes.push(...validateToken(token, `${at}.serviceAccountToken`, path));
    if (bundle) causes.push(...validateBundle(bundle, `${at}.clusterTrustBundle`), ...paths.take(bundle.path, path, bundle.path));
    if (Object.values(one).filter((given) => given !== undefined).length > 1) {
      causes.push(forbidden(at, 'may not specify more than 1 volume type per source'));
    }
  });
  return causes;
}
