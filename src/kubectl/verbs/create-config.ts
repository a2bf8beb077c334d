/** `kubectl create configmap|secret …`. Models kubectl/pkg/cmd/create/create_{configmap,secret,secret_tls,secret_docker}.go (v1.36). */
import { base64Of } from '../../api/base64.js';
import { resolvePath } from '../shell/state.js';
import { metadata, nameOf, send, shared } from './create-kinds.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';

interface Words {
  /** Of a key that is none. */
  readonly badKey: (key: string, why: string) => string;
  readonly twice: (key: string, name: string) => string;
  readonly envDirectory: string;
}

const configMapWords: Words = {
  badKey: (key, why) => `${JSON.stringify(key)} is not a valid key name for a ConfigMap: ${why}`,
  twice: (key, name) =>
    `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`,
  envDirectory: 'env config file cannot be a directory',
};
const secretWords: Words = {
  badKey: (key, why) => `${JSON.stringify(key)} is not valid key name for a Secret ${why}`,
  twice: (key) => `cannot add key ${key}, another key by that name already exists`,
  envDirectory: 'env secret file cannot be a directory',
};

const sources = [flag.list('from-file'), flag.list('from-literal'), flag.list('from-env-file'), flag.bool('append-hash')];

/** Keys and values of --from-file, --from-literal and --from-env-file, in that order. */
function dataOf(kubectl: KubectlCall, name: string, words: Words): Readonly<Record<string, string>> {
  const { flags } = kubectl;
  if (flags.bool('append-hash')) throw new KubectlFailure('the lab does not take --append-hash');
  if (flags.given('from-env-file') && (flags.given('from-file') || flags.given('from-literal')))
    throw new KubectlFailure('from-env-file cannot be combined with from-file or from-literal');
  const data: Record<string, string> = {};
  const add = (key: string, value: string) => {
    const why = keyTrouble(key);
    if (why !== undefined) throw new KubectlFailure(words.badKey(key, why));
    if (Object.hasOwn(data, key)) throw new KubectlFailure(words.twice(key, name));
    data[key] = value;
  };
  for (const source of flags.list('from-file')) addFiles(kubectl, source, add);
  for (const literal of flags.all('from-literal')) {
    const equals = literal.indexOf('=');
    if (equals < 1) throw new KubectlFailure(`invalid literal source ${literal}, expected key=value`);
    add(literal.slice(0, equals), literal.slice(equals + 1));
  }
  for (const file of flags.list('from-env-file')) {
    const text = read(kubectl, file);
    if (text === undefined) throw new KubectlFailure(isDirectory(kubectl, file) ? words.envDirectory : missing(file));
    for (const [key, value] of envFile(kubectl, text)) add(key, value);
  }
  return data;
}

/** Models apimachinery/pkg/util/validation IsConfigMapKey. */
function keyTrouble(key: string): string | undefined {
  if (key.length > 253) return 'must be no more than 253 characters';
  if (!/^[-._a-zA-Z0-9]+$/.test(key))
    return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
  if (key === '.') return "must not be '.'";
  if (key === '..') return "must not be '..'";
  return key.startsWith('..') ? "must not start with '..'" : undefined;
}

function missing(path: string): string {
  return `error reading ${path}: no such file or directory`;
}

function read(kubectl: KubectlCall, path: string): string | undefined {
  return kubectl.readFile(path);
}

function filesIn({ call }: KubectlCall, path: string): readonly string[] {
  const directory = resolvePath(call.state, path);
  const prefix = directory === '' ? '' : `${directory}/`;
  return call.files.list().filter((file) => file.startsWith(prefix) && !file.slice(prefix.length).includes('/'));
}

function isDirectory(kubectl: KubectlCall, path: string): boolean {
  const directory = resolvePath(kubectl.call.state, path);
  return directory === '' || kubectl.call.files.list().some((file) => file.startsWith(`${directory}/`));
}

/** Models kubectl/pkg/util ParseFileSource and handleConfigMapFromFileSources. */
function addFiles(kubectl: KubectlCall, source: string, add: (key: string, value: string) => void): void {
  const parts = source.split('=');
  if (parts.length > 2) throw new KubectlFailure("key names or file paths cannot contain '='");
  const [first = '', second] = parts;
  if (second !== undefined && first === '') throw new KubectlFailure(`key name for file path ${second} missing`);
  if (second === '') throw new KubectlFailure(`file path for key name ${first} missing`);
  const path = second ?? first;
  const text = read(kubectl, path);
  if (text !== undefined) {
    add(second === undefined ? (path.split('/').at(-1) ?? path) : first, text);
    return;
  }
  if (!isDirectory(kubectl, path)) throw new KubectlFailure(missing(path));
  if (second !== undefined) throw new KubectlFailure('cannot give a key name for a directory path');
  for (const file of [...filesIn(kubectl, path)].sort()) add(file.split('/').at(-1) ?? file, kubectl.call.files.read(file) ?? '');
}

/** `KEY=value` on each line, `#` comments; `KEY` alone takes the shell's value. Models kubectl/pkg/cmd/util/env_file.go. */
function envFile({ call }: KubectlCall, text: string): readonly (readonly [string, string])[] {
  return text.split('\n').flatMap((raw): [string, string][] => {
    const line = raw.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) return [];
    const equals = line.indexOf('=');
    const key = equals < 0 ? line : line.slice(0, equals);
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key)) {
      throw new KubectlFailure(
        `"${key}" is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
      );
    }
    if (equals >= 0) return [[key, line.slice(equals + 1)]];
    return [[key, call.env.get(key) ?? '']];
  });
}

function encoded(data: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, base64Of(value)]));
}

function sendSecret(kubectl: KubectlCall, name: string, data: Readonly<Record<string, string>>, type: string): number {
  const object = {
    apiVersion: 'v1',
    ...(Object.keys(data).length > 0 && { data: encoded(data) }),
    kind: 'Secret',
    metadata: metadata(kubectl, name),
    ...(type !== '' && { type }),
  };
  return send(kubectl, object, 'failed to create secret');
}

export const createConfig: readonly Verb[] = [
  {
    path: 'create configmap',
    aliases: ['cm'],
    summary: 'Create a config map from a local file, directory or literal value',
    flags: [...shared, ...sources],
    run(kubectl) {
      const name = nameOf(kubectl);
      const data = dataOf(kubectl, name, configMapWords);
      const object = {
        apiVersion: 'v1',
        ...(Object.keys(data).length > 0 && { data }),
        kind: 'ConfigMap',
        metadata: metadata(kubectl, name),
      };
      return send(kubectl, object, 'failed to create configmap:');
    },
  },
  {
    path: 'create secret generic',
    summary: 'Create a secret from a local file, directory, or literal value',
    flags: [...shared, ...sources, flag.string('type')],
    run(kubectl) {
      const name = nameOf(kubectl);
      return sendSecret(kubectl, name, dataOf(kubectl, name, secretWords), kubectl.flags.text('type'));
    },
  },
  {
    path: 'create secret tls',
    summary: 'Create a TLS secret',
    flags: [...shared, flag.string('cert'), flag.string('key'), flag.bool('append-hash')],
    run(kubectl) {
      const name = nameOf(kubectl);
      const [cert, key] = [kubectl.flags.text('cert'), kubectl.flags.text('key')];
      if (cert === '' || key === '') throw new KubectlFailure('key and cert must be specified');
      const [certText, keyText] = [cert, key].map((path) => {
        const text = read(kubectl, path);
        if (text === undefined) throw new KubectlFailure(`Cannot read file ${path}, open ${path}: no such file or directory`);
        return text;
      });
      return sendSecret(kubectl, name, { 'tls.crt': certText ?? '', 'tls.key': keyText ?? '' }, 'kubernetes.io/tls');
    },
  },
  {
    path: 'create secret docker-registry',
    summary: 'Create a secret for use with a Docker registry',
    flags: [
      ...shared,
      flag.string('docker-username'),
      flag.string('docker-password'),
      flag.string('docker-email'),
      flag.string('docker-server', undefined, 'https://index.docker.io/v1/'),
      flag.list('from-file'),
      flag.bool('append-hash'),
    ],
    run(kubectl) {
      const name = nameOf(kubectl);
      const { flags } = kubectl;
      if (flags.given('from-file')) {
        const data = new Map<string, string>();
        for (const source of flags.list('from-file'))
          addFiles(kubectl, source.includes('=') ? source : `.dockerconfigjson=${source}`, (key, value) => data.set(key, value));
        return sendSecret(kubectl, name, Object.fromEntries(data), 'kubernetes.io/dockerconfigjson');
      }
      if (!flags.text('docker-username') || !flags.text('docker-password') || !flags.text('docker-server'))
        throw new KubectlFailure(
          'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
        );
      const [username, password, email] = [flags.text('docker-username'), flags.text('docker-password'), flags.text('docker-email')];
      const entry = { username, password, ...(email && { email }), auth: base64Of(`${username}:${password}`) };
      const config = JSON.stringify({ auths: { [flags.text('docker-server')]: entry } });
      return sendSecret(kubectl, name, { '.dockerconfigjson': config }, 'kubernetes.io/dockerconfigjson');
    },
  },
];
