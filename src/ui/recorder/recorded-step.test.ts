import { describe, expect, it } from 'vitest';
import type { TerminalLine } from '../../store/state.js';
import type { Trace } from '../../store/types.js';
import { recordedStep } from './recorded-step.js';

const typed = (...lines: readonly (readonly [TerminalLine['kind'], string])[]): readonly TerminalLine[] =>
  lines.map(([kind, text], id) => ({ id, kind, text }));
const answered = { id: 1, from: 'pod:default/client', service: 'default/web', url: 'http://web/', outcome: { kind: 'answered' } };

describe('a step out of what was played', () => {
  it('has what was made and answered as goals, and all lines that worked as solution, with time to settle', () => {
    const lines = typed(
      ['command', 'kubectl aply -f web.yaml'],
      ['err', 'error: unknown command "aply"'],
      ['command', 'kubectl apply -f web.yaml'],
      ['out', 'service/web created\ndeployment.apps/web created'],
      ['command', `kubectl patch svc web -p '{"spec":{"type":"NodePort"}}'`],
      ['out', 'service/web patched'],
      ['command', 'kubectl exec client -- curl -s web'],
      ['out', '<html>'],
    );
    const step = recordedStep('my-step', lines, [answered as unknown as Trace]);
    expect(step?.yaml).toBe(`  - id: my-step
    kind: task
    goals:
      - id: service-web
        that: { object: { kind: Service, name: web } }
      - id: deployment-web
        that: { object: { kind: Deployment, name: web } }
      - id: answered-web
        that: { request: { from: 'pod:default/client', service: default/web, outcome: answered } }
    solution:
      - run: kubectl apply -f web.yaml
      - run: |-
          kubectl patch svc web -p '{"spec":{"type":"NodePort"}}'
      - run: sleep 10
      - run: kubectl exec client -- curl -s web
    par: 3
`);
    for (const text of [step?.texts.en, step?.texts.ko])
      expect([...(text ?? '').matchAll(/^### goal (\S+):/gm)].map(([, id]) => id)).toEqual([
        'service-web',
        'deployment-web',
        'answered-web',
      ]);
  });

  it('that only looked has what was printed for a goal', () => {
    const step = recordedStep('look', typed(['command', 'kubectl get svc'], ['out', 'NAME   TYPE\n']), []);
    expect(step?.yaml).toContain('that: { printed: { command: kubectl get svc, contains: NAME   TYPE } }');
  });

  it('to watch has what was sent and switched beside the terminal, in order', () => {
    const lines = typed(
      ['command', 'kubectl get pods'],
      ['out', 'NAME'],
      ['command', 'kubectl scale deployment web --replicas=2'],
      ['out', 'deployment.apps/web scaled'],
      ['command', 'kubectl get nodes'],
      ['out', 'NAME'],
    );
    const sent = { ...answered, at: 30, url: 'http://web/' } as unknown as Trace;
    const before = { ...sent, at: 5, from: 'pod:default/other' } as Trace;
    const history = [
      { label: 'kubectl scale deployment web --replicas=2', at: 10 },
      { label: 'GET web', at: 20 },
      { label: '# node node-b: power off', at: 40 },
      { label: '300 × http://web/', at: 25 },
      { label: 'lesson', at: 50 },
    ];
    expect(recordedStep('seen', lines, [before, sent], 'do', history)?.yaml).toBe(`  - id: seen
    kind: do
    run:
      - run: kubectl get pods
      - run: kubectl scale deployment web --replicas=2
      - run: sleep 10
      - send: { from: 'pod:default/client', url: 'http://web/' }
      - node: { name: node-b, up: false }
      - send: { from: 'pod:default/client', url: 'http://web/', count: 300 }
      - run: kubectl get nodes
    expect:
      - { request: { from: 'pod:default/other', service: default/web, outcome: answered } }
      - { request: { from: 'pod:default/client', service: default/web, outcome: answered } }
`);
  });

  it('to ask about has one choice that came true, of the last request whose like all ended so', () => {
    const refused = { ...answered, id: 2, url: 'http://db/', at: 1, outcome: { kind: 'refused' } };
    const mixed = { ...answered, id: 3, at: 2, outcome: { kind: 'timed-out' } };
    const traces = [answered, refused, mixed] as unknown as readonly Trace[];
    const step = recordedStep('why', typed(['command', 'curl db'], ['out', 'no']), traces, 'ask');
    expect(step?.yaml).toContain(`    choices:
      - id: answered
        claims: { request: { from: 'pod:default/client', url: db, outcome: answered } }
      - id: refused
        claims: { request: { from: 'pod:default/client', url: db, outcome: refused } }
      - id: timed-out
        claims: { request: { from: 'pod:default/client', url: db, outcome: timed-out } }
`);
    expect([...(step?.texts.ko ?? '').matchAll(/^### choice (\S+): .*\n맞아요/gm)].map(([, id]) => id)).toEqual(['refused']);
    expect(recordedStep('why', typed(['command', 'kubectl get svc'], ['out', 'NAME']), [], 'ask')?.yaml).toContain(
      'claims: { not: { printed: { command: kubectl get svc, contains: NAME } } }',
    );
    expect(recordedStep('why', typed(['command', 'true']), [], 'ask')).toBeUndefined();
  });

  it.each([
    ['nothing', []],
    ['what failed', typed(['command', 'kubectl get sv'], ['err', 'error: the server does not have a resource type "sv"'])],
    ['what was typed in another shell', [{ id: 1, kind: 'command', text: 'ls', prompt: 'root@web:/# ' } as const]],
  ])('is none of %s', (_, lines) => {
    expect(recordedStep('none', lines, [])).toBeUndefined();
  });
});
