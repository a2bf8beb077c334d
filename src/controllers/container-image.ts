// Models github.com/distribution/reference normalize.go: what containerd reports for a short image name.
import { sha256 } from '../api/sha256.js';

/** `nginx` → `docker.io/library/nginx`, without tag and digest. */
export function repositoryOf(image: string): string {
  const bare = image.replace(/@sha256:.*$/, '').replace(/:[^/:]+$/, '');
  const slash = bare.indexOf('/');
  const host = slash < 0 ? '' : bare.slice(0, slash);
  if (/[.:]/.test(host) || host === 'localhost') return bare;
  return slash < 0 ? `docker.io/library/${bare}` : `docker.io/${bare}`;
}

/** `nginx` → `docker.io/library/nginx:latest`. */
export function imageReference(image: string): string {
  const digest = /@sha256:.*$/.exec(image)?.[0];
  if (digest !== undefined) return repositoryOf(image) + digest;
  return `${repositoryOf(image)}:${/:([^/:]+)$/.exec(image)?.[1] ?? 'latest'}`;
}

/** A stable stand-in for the registry's digest, derived from the name: the lab pulls no images. */
export function imageID(image: string): string {
  return `${repositoryOf(image)}@sha256:${/@sha256:(.*)$/.exec(image)?.[1] ?? sha256(imageReference(image))}`;
}

/** `containerd://` and 64 hex digits, another one for every restart. */
export function containerID(podUid: string, container: string, restartCount: number): string {
  return `containerd://${sha256(`${podUid}/${container}/${restartCount}`)}`;
}
