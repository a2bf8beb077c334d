/** What a database's entry point says before it gives up for want of a password. Models the images' docker-entrypoint.sh. */
import { imageReference, repositoryOf } from '../controllers/container-image.js';
import { REGISTRY } from './image-registry.js';

const list = (names: readonly string[]): readonly string[] => names.map((name) => `    - ${name}`);

const words: Readonly<Record<string, (needed: readonly string[], now: string, version: string) => readonly string[]>> = {
  'docker.io/library/mysql': (needed, now, version) => [
    `${now} [Note] [Entrypoint]: Entrypoint script for MySQL Server ${version} started.`,
    `${now} [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
    '    You need to specify one of the following as an environment variable:',
    ...list(needed),
  ],
  'docker.io/library/mariadb': (_needed, now, version) => [
    `${now} [Note] [Entrypoint]: Entrypoint script for MariaDB Server ${version} started.`,
    `${now} [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
    '\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD',
  ],
  'docker.io/library/postgres': () => [
    'Error: Database is uninitialized and superuser password is not specified.',
    '       You must specify POSTGRES_PASSWORD to a non-empty value for the',
    '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
    '',
    '       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all',
    '       connections without a password. This is *not* recommended.',
    '',
    '       See PostgreSQL documentation about "trust":',
    '       https://www.postgresql.org/docs/current/auth-trust.html',
  ],
};

/** Lines of a container that ran its image's own program; none where it has what it needs. `at`: epoch ms of its start. */
export function startTrouble(image: string, variables: ReadonlyMap<string, string>, at: number): readonly string[] {
  const repository = repositoryOf(image);
  const { needsOneOf: needed } = REGISTRY[repository] ?? {};
  if (needed === undefined || needed.some((name) => variables.get(name))) return [];
  const now = `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}+00:00`;
  const version = imageReference(image).slice(repository.length + 1);
  return words[repository]?.(needed, now, version) ?? [];
}
