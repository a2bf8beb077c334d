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

  it.each([
    ['nothing', []],
    ['what failed', typed(['command', 'kubectl get sv'], ['err', 'error: the server does not have a resource type "sv"'])],
    ['what was typed in another shell', [{ id: 1, kind: 'command', text: 'ls', prompt: 'root@web:/# ' } as const]],
  ])('is none of %s', (_, lines) => {
    expect(recordedStep('none', lines, [])).toBeUndefined();
  });
});
