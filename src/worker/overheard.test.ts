/** What a tcpdump in one terminal prints of requests that another one, or the page, sent. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../kubectl/create-terminal.js';
import { smallCluster } from '../kubectl/test-lab.js';
import { createWorld } from '../sim/create-world.js';
import { createLabSession } from './lab-session.js';
import type { Update } from './protocol.js';

function open() {
  const updates: Update[] = [];
  const session = createLabSession({
    world: createWorld(smallCluster, 7),
    files: {},
    createTerminal,
    send: (update) => void updates.push(update),
    firstTick: 0,
  });
  session.begin();
  const run = (name: string, line: string) => session.change(line, () => session.terminal(name).run(line), 'mark');
  /** Lines of packets by terminal. */
  const heard = () => {
    const all = updates.splice(0).flatMap(({ echo = [] }) => echo);
    return all.map(({ session: name, result }) => [name, result.stdout.match(/Flags \[/g)?.length] as const);
  };
  run('host', 'kubectl run web --image=nginx --port=80 --expose; kubectl run shot --image=nicolaka/netshoot -- sleep 100000; sleep 10');
  return { session, run, heard };
}

describe('tcpdump in a terminal of its own', () => {
  it('is told what another terminal sends, once, and its own line prints it itself', () => {
    const { run, heard } = open();
    run('s1', 'kubectl exec shot -- tcpdump -n tcp port 80 &');
    expect(heard()).toEqual([]);
    run('host', 'kubectl exec shot -- curl -s web');
    expect(heard()).toEqual([['s1', 10]]);
    expect(run('s1', 'kubectl exec shot -- curl -s web').stdout.match(/Flags \[/g)).toHaveLength(10);
    expect(heard()).toEqual([]);
  });

  it('is told what the page sends, and nothing once time went back before it', () => {
    const { session, run, heard } = open();
    const send = () =>
      session.change('send', () => session.world.send({ from: { kind: 'pod', namespace: 'default', name: 'shot' }, url: 'web' }));
    run('host', 'kubectl exec shot -- tcpdump -n -c 3 tcp &');
    send();
    expect(heard()).toEqual([[undefined, 3]]);
    send();
    expect(heard()).toEqual([]);
    run('host', 'kubectl exec shot -- tcpdump -n tcp &');
    session.undo();
    heard();
    send();
    expect(heard()).toEqual([]);
  });
});
