/** Programs that lie in the images the lab knows, whether or not the lab can run them. */
import { imageReference, repositoryOf } from '../controllers/container-image.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** GNU coreutils, as Debian and its kin have them. */
const coreutils = words(`[ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown chroot cksum comm cp csplit cut date dd df
  dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id install join link ln logname ls md5sum mkdir
  mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon
  seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout
  touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes`);
const debian = [
  ...coreutils,
  ...words(`sh dash bash awk mawk perl grep egrep fgrep sed find xargs tar gzip gunzip zcat diff cmp getent hostname ldd su mount umount
    kill which getconf iconv apt apt-get apt-cache dpkg setpriv script more findmnt lsblk flock tput clear ldconfig locale`),
];
const redHat = [
  ...coreutils,
  ...words('sh bash awk gawk grep egrep sed find xargs tar gzip hostname getent rpm microdnf which ps kill openssl'),
];
const busybox = words(`[ [[ acpid addgroup adduser adjtimex arch arp arping ash awk base64 basename bc blkid brctl bunzip2 bzcat bzip2 cal
  cat chgrp chmod chown chpasswd chroot chrt cksum clear cmp comm cp cpio crond crontab cut date dc dd delgroup deluser df diff dirname
  dmesg dnsdomainname dos2unix du echo ed egrep env expand expr factor fallocate false fdisk fgrep find fold free fsck ftpget ftpput
  fuser getopt getty grep groups gunzip gzip halt head hexdump hostid hostname httpd hwclock id ifconfig ifdown ifup inetd init install
  ionice iostat ip ipaddr ipcalc kill killall last less link ln logger login logname losetup ls lsof lsusb lzcat md5sum mesg microcom
  mkdir mkfifo mknod mkswap mktemp modprobe more mount mpstat mv nameif nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup
  ntpd od passwd paste patch pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap poweroff printenv printf ps pscan pstree pwd
  pwdx readahead readlink realpath reboot renice reset rev rm rmdir route sed seq setconsole setsid sh sha1sum sha256sum sha3sum
  sha512sum shred shuf sleep sort split stat strings stty su sum switch_root sync sysctl syslogd tac tail tar taskset tee telnet
  telnetd test tftp time timeout top touch tr traceroute traceroute6 tree true truncate tty ttysize tunctl umount uname unexpand uniq
  unix2dos unlink unlzma unxz unzip uptime usleep uudecode uuencode vi vlock watch watchdog wc wget which who whoami whois xargs xxd
  xz xzcat yes zcat`);

interface Programs {
  readonly base: readonly string[];
  readonly own?: string;
  /** Of the variants named `-alpine`. */
  readonly alpine?: boolean;
}

const scratch: readonly string[] = [];

/** By repository, as containerd writes it. */
const programs: Readonly<Record<string, Programs>> = {
  'docker.io/library/nginx': { base: debian, own: 'nginx nginx-debug curl envsubst openssl', alpine: true },
  'docker.io/library/httpd': { base: debian, own: 'httpd httpd-foreground ab apachectl htpasswd rotatelogs logresolve', alpine: true },
  'docker.io/library/busybox': { base: busybox },
  'docker.io/library/alpine': { base: busybox, own: 'apk getent ldd ssl_client iconv' },
  'docker.io/library/ubuntu': { base: debian, own: 'ps top free pgrep pkill uptime' },
  'docker.io/library/debian': { base: debian },
  'docker.io/library/redis': {
    base: debian,
    own: 'redis-server redis-cli redis-benchmark redis-sentinel redis-check-aof docker-entrypoint.sh',
    alpine: true,
  },
  'docker.io/library/mysql': { base: redHat, own: 'mysql mysqld mysqladmin mysqldump mysql_upgrade mysqlsh docker-entrypoint.sh gosu' },
  'docker.io/library/mariadb': {
    base: debian,
    own: 'mariadb mariadbd mariadb-admin mariadb-dump healthcheck.sh docker-entrypoint.sh gosu',
  },
  'docker.io/library/postgres': {
    base: debian,
    own: 'postgres psql pg_isready pg_dump pg_restore pg_ctl initdb createdb createuser docker-entrypoint.sh gosu',
    alpine: true,
  },
  'docker.io/library/mongo': { base: debian, own: 'mongod mongos mongosh mongodump mongorestore docker-entrypoint.sh gosu' },
  'docker.io/library/memcached': { base: debian, own: 'memcached docker-entrypoint.sh', alpine: true },
  'docker.io/library/rabbitmq': {
    base: debian,
    own: 'rabbitmq-server rabbitmqctl rabbitmq-diagnostics rabbitmq-plugins erl docker-entrypoint.sh',
    alpine: true,
  },
  'docker.io/library/hello-world': { base: scratch, own: 'hello echo' },
  'docker.io/curlimages/curl': { base: busybox, own: 'curl entrypoint.sh' },
  'docker.io/traefik/whoami': { base: scratch, own: 'whoami' },
  'docker.io/hashicorp/http-echo': { base: scratch, own: 'http-echo' },
  'registry.k8s.io/pause': { base: scratch, own: 'pause' },
  'registry.k8s.io/coredns/coredns': { base: scratch, own: 'coredns' },
  'gcr.io/google-samples/hello-app': { base: scratch, own: 'hello-app' },
};

const found = new Map<Programs, ReadonlyMap<boolean, ReadonlySet<string>>>();

function programsOf(entry: Programs, alpine: boolean): ReadonlySet<string> {
  let both = found.get(entry);
  if (both === undefined) {
    const own = entry.own === undefined ? [] : words(entry.own);
    both = new Map([
      [false, new Set([...entry.base, ...own])],
      [true, new Set([...busybox, ...own])],
    ]);
    found.set(entry, both);
  }
  return both.get(alpine) ?? new Set();
}

/** Undefined for an image whose contents nobody knows, and for a path that is no usual place of programs. */
export function imageHasProgram(image: string, path: string): boolean | undefined {
  const entry = programs[repositoryOf(image)];
  if (entry === undefined) return undefined;
  const [, name] = /^(?:\/(?:usr\/(?:local\/)?)?s?bin\/|\/)?([^/]+)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const tag = imageReference(image).slice(repositoryOf(image).length);
  return programsOf(entry, entry.alpine === true && tag.includes('alpine')).has(name);
}
