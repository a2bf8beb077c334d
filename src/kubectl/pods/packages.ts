/**
 * `apt`, `apt-get` and `apk` in a container: packages whose tools the lab has. What is installed is a file of the container,
 * so it is gone when the container starts anew, as in the real one. Words of apt 2.6 and apk-tools 2.14.
 */
import type { Call, Program } from '../shell/program.js';
import type { FileSystem } from '../terminal.js';

/** Package → programs the lab has of it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  dnsutils: ['nslookup', 'dig', 'host'],
  'bind9-dnsutils': ['nslookup', 'dig', 'host'],
  'bind9-host': ['host'],
  'bind-tools': ['nslookup', 'dig', 'host'],
  curl: ['curl'],
  wget: ['wget'],
  jq: ['jq'],
  iproute2: ['ip', 'ss'],
  'net-tools': ['netstat', 'arp'],
  'iputils-ping': ['ping'],
  iputils: ['ping'],
  netcat: ['nc'],
  'netcat-openbsd': ['nc'],
  'netcat-traditional': ['nc'],
  telnet: ['telnet'],
  'inetutils-telnet': ['telnet'],
  'busybox-extras': ['telnet'],
  bash: ['bash'],
  tcpdump: ['tcpdump'],
  traceroute: ['traceroute'],
  procps: ['ps'],
  vim: [],
  nano: [],
  less: ['less'],
  tree: ['tree'],
  'ca-certificates': [],
};

const installedDirectory = '/var/lib/dpkg/info';
const lists = '/var/lib/apt/lists/lock';
/** Fetching and unpacking. */
const installMs = 4000;

export function installedTools(files: FileSystem): readonly string[] {
  return files
    .list()
    .filter((path) => path.startsWith(`${installedDirectory}/`))
    .flatMap((path) => packages[path.slice(installedDirectory.length + 1).replace(/\.list$/, '')] ?? []);
}

function install(call: Call, names: readonly string[]): void {
  call.lab.world.advance(installMs);
  for (const name of names)
    call.files.write(`${installedDirectory}/${name}.list`, `/usr/bin/${(packages[name] ?? []).join('\n/usr/bin/')}\n`);
}

const isInstalled = (call: Call, name: string): boolean => call.files.read(`${installedDirectory}/${name}.list`) !== undefined;

export const apt: Program = (call) => {
  const [verb, ...words] = call.args.filter((arg) => !arg.startsWith('-'));
  const { out, err, name } = call;
  if (name === 'apt') err('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
  if (verb === 'update') {
    out(
      'Hit:1 http://deb.debian.org/debian bookworm InRelease\nHit:2 http://deb.debian.org/debian-security bookworm-security InRelease\nReading package lists...\n',
    );
    if (name === 'apt') out('Building dependency tree...\nReading state information...\nAll packages are up to date.\n');
    call.lab.world.advance(installMs);
    call.files.write(lists, '');
    return 0;
  }
  if (verb === 'upgrade' || verb === 'clean' || verb === 'autoremove') {
    out('Reading package lists...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
    return 0;
  }
  if (verb !== 'install') {
    err(verb === undefined ? `${name}: the lab has update and install\n` : `E: Invalid operation ${verb}\n`);
    return 100;
  }
  out('Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
  // Images come without the lists: nothing is found before an update.
  const unknown = words.filter((word) => !Object.hasOwn(packages, word) || call.files.read(lists) === undefined);
  for (const word of unknown) err(`E: Unable to locate package ${word}\n`);
  if (unknown.length > 0) return 100;
  const fresh = words.filter((word) => !isInstalled(call, word));
  for (const word of words.filter((each) => !fresh.includes(each))) out(`${word} is already the newest version.\n`);
  if (fresh.length > 0) out(`The following NEW packages will be installed:\n  ${fresh.join(' ')}\n`);
  out(`0 upgraded, ${fresh.length} newly installed, 0 to remove and 0 not upgraded.\n`);
  for (const word of fresh) out(`Selecting previously unselected package ${word}.\nUnpacking ${word} ...\n`);
  for (const word of fresh) out(`Setting up ${word} ...\n`);
  if (fresh.length > 0) install(call, fresh);
  return 0;
};

export const apk: Program = (call) => {
  const [verb, ...words] = call.args.filter((arg) => !arg.startsWith('-'));
  const { out, err } = call;
  const fetch = () => {
    for (const kind of ['main', 'community']) out(`fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/${kind}/x86_64/APKINDEX.tar.gz\n`);
  };
  if (verb === 'update') {
    fetch();
    out('OK: 24168 distinct packages available\n');
    return 0;
  }
  if (verb !== 'add') {
    err('apk: the lab has update and add\n');
    return 1;
  }
  fetch();
  const unknown = words.filter((word) => !Object.hasOwn(packages, word));
  if (unknown.length > 0) {
    err(
      `ERROR: unable to select packages:\n${unknown.map((word) => `  ${word} (no such package):\n    required by: world[${word}]\n`).join('')}`,
    );
    return unknown.length;
  }
  const fresh = words.filter((word) => !isInstalled(call, word));
  fresh.forEach((word, index) => {
    out(`(${index + 1}/${fresh.length}) Installing ${word}\n`);
  });
  if (fresh.length > 0) install(call, fresh);
  out(`OK: ${8 + fresh.length} MiB in ${15 + fresh.length} packages\n`);
  return 0;
};
