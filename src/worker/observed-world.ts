/**
 * A world that is looked at while it moves. A command such as `kubectl wait` lets minutes pass in one call;
 * seen event by event, the page can tell (and scrub through) what happened meanwhile.
 */
import { finish, type Steps } from '../sim/steps.js';
import type { World } from '../sim/world.js';

export interface Observer {
  /** Called when something may have changed; `world.takeChanges` knows whether it did. */
  readonly look: () => void;
}

export interface ObservedWorld extends World {
  /** A new command begins. */
  begin(): void;
  /** Whether something was changed since then that is no object: machines, settings, the roads outside. */
  readonly touched: boolean;
}

/** After this many looks within one command, time is told in coarser steps. */
const FINE_LOOKS = 200;

/**
 * @param inner the world itself
 * @param observer is asked to look before time jumps and after every send
 */
export function observeWorld(inner: World, { look }: Observer): ObservedWorld {
  let looks = 0;
  let lookedAt = inner.now;
  let touched = false;

  const lookNow = (): void => {
    looks += 1;
    lookedAt = inner.now;
    look();
  };
  /** Virtual ms between two looks: none at first, more and more in a command that takes long. */
  const spacing = (): number => (looks < FINE_LOOKS ? 0 : 50 * 2 ** Math.min((looks - FINE_LOOKS) / FINE_LOOKS, 16));

  /** Walks from event to event until `limit`, or until `done` holds. */
  function* walk(limit: number, done: () => boolean): Steps<boolean> {
    for (const from = inner.now; ; ) {
      if (done()) return true;
      if (inner.now >= limit) return false;
      const next = Math.min(inner.nextEventAt ?? limit, limit);
      if (next - lookedAt >= spacing()) lookNow();
      const before = inner.nextEventAt;
      inner.advance(Math.max(next - inner.now, 0));
      // What is due now and stays due would hold time up for ever.
      if (before !== undefined && before <= inner.now && inner.nextEventAt === before) inner.advance(Math.min(1, limit - inner.now));
      if (next >= limit) return done();
      yield { what: 'time', done: inner.now - from };
    }
  }

  return {
    begin() {
      looks = 0;
      lookedAt = inner.now;
      touched = false;
    },
    get touched() {
      return touched;
    },
    get config() {
      return inner.config;
    },
    get seed() {
      return inner.seed;
    },
    get now() {
      return inner.now;
    },
    get revision() {
      return inner.revision;
    },
    get api() {
      return inner.api;
    },
    get read() {
      return inner.read;
    },
    get nextEventAt() {
      return inner.nextEventAt;
    },
    advance(ms) {
      if (!(ms > 0)) {
        inner.advance(ms);
        return;
      }
      finish(walk(inner.now + ms, () => false));
    },
    advanceUntil(predicate, limitMs) {
      return finish(walk(inner.now + limitMs, () => predicate(inner.read)));
    },
    untilInSteps: (predicate, limitMs) => walk(inner.now + limitMs, () => predicate(inner.read)),
    letRulesFollow() {
      inner.letRulesFollow();
      lookNow();
    },
    send(spec) {
      lookNow();
      const trace = inner.send(spec);
      lookNow();
      return trace;
    },
    lookup(from, name, type, options) {
      lookNow();
      const trace = inner.lookup(from, name, type, options);
      lookNow();
      return trace;
    },
    accessLog: (pod, container) => inner.accessLog(pod, container),
    requestsLately: (pod) => inner.requestsLately(pod),
    sendMany(spec, count, quiet) {
      const batch = inner.sendMany(spec, count, quiet);
      // Nobody is told of it, yet it took throws of the dice.
      if (quiet) touched = true;
      lookNow();
      return batch;
    },
    explain: (batch, index) => inner.explain(batch, index),
    writeFile(pod, container, path, text) {
      inner.writeFile(pod, container, path, text);
      touched = true;
      lookNow();
    },
    listen(...how) {
      inner.listen(...how);
      touched = true;
    },
    openedPorts: (pod) => inner.openedPorts(pod),
    files: (pod, container) => inner.files(pod, container),
    environment: (pod, container) => inner.environment(pod, container),
    commandLine: (pod, container) => inner.commandLine(pod, container),
    setNodeUp(name, up) {
      inner.setNodeUp(name, up);
      touched = true;
      lookNow();
    },
    setFirewallRule(name, ports) {
      inner.setFirewallRule(name, ports);
      touched = true;
    },
    firewallRules: () => inner.firewallRules(),
    setTunnel(client, up) {
      inner.setTunnel(client, up);
      touched = true;
      lookNow();
    },
    tunnels: () => inner.tunnels(),
    tunnelRoutes: () => inner.tunnelRoutes(),
    get settings() {
      return inner.settings;
    },
    configure(changes) {
      inner.configure(changes);
      touched = true;
      lookNow();
    },
    conntrack: (node) => inner.conntrack(node),
    forgetConnections(node, entries) {
      inner.forgetConnections(node, entries);
      touched = true;
    },
    ruleSheet: (node, services) => inner.ruleSheet(node, services),
    rulesText: (node, form) => inner.rulesText(node, form),
    loadBalancers: () => inner.loadBalancers(),
    snapshot: () => inner.snapshot(),
    restore: (snapshot) => inner.restore(snapshot),
    fork: () => inner.fork(),
    takeChanges: () => inner.takeChanges(),
    fingerprint: () => inner.fingerprint(),
  };
}
