import { describe, expect, it } from 'vitest';
import { readLesson } from './build/read-lessons.js';
import { type Lesson, parseLesson } from './parse-lesson.js';
import { playLesson } from './play.js';
import type { StepLogic } from './schema.js';
import { createStepRules } from './step-rules.js';

const task = (rules: { forbid?: string[]; allow?: string[] }) =>
  ({ id: 't', kind: 'task', goals: [], solution: [], ...rules }) as StepLogic;
const refused = (rules: Parameters<typeof task>[0], ...lines: string[]) => {
  const rulesOf = createStepRules();
  return lines.map((line) => rulesOf(task(rules), line)).at(-1);
};

describe('what a task forbids', () => {
  it.each([
    'kubectl delete pod web',
    '  kubectl   delete pod web',
    'kubectl get pods && kubectl delete pod web',
    'kubectl get pods; kubectl delete pod web',
    'false || kubectl delete pod web',
    'kubectl get pods -o name | xargs kubectl delete',
    'kubectl get pods -o name | xargs -I{} kubectl delete {}',
    'echo $(kubectl delete pod web)',
    'x=`kubectl delete pod web`',
    'cat <(kubectl delete pod web)',
    'kubectl delete pod web &',
    'for p in a b; do kubectl delete pod $p; done',
    'if true; then kubectl delete pod web; fi',
    'gone() { kubectl delete pod web; }',
    '(kubectl delete pod web)',
    'sudo kubectl delete pod web',
    'watch -n 1 kubectl delete pod web',
    'sh -c "kubectl delete pod web"',
    'eval kubectl delete pod web',
    '/usr/local/bin/kubectl delete pod web',
    '"kubectl" del\\ete pod web',
    'kubectl -n default delete pod web',
    'kubectl --namespace=default delete pod web',
    'kubectl --v 3 delete pod web',
    'verb=delete; kubectl $verb pod web',
    '$KUBECTL delete pod web',
    'kubectl {delete,pod,web}',
    'echo kubectl delete pod web | sh',
    'sh clean.sh',
    'kubectl exec web -- kubectl delete pod web',
    'kubectl get pods > "$(kubectl delete pod web)"',
    'echo $(( $(kubectl delete pod web) ))',
    '(( $(kubectl delete pod web) ))',
    'for ((i = 0; i < 3; i++)); do kubectl delete pod web; done',
    './clean.sh',
  ])('%s', (line) => {
    expect(refused({ forbid: ['kubectl delete', 'kubectl scale'] }, line)).toEqual({ without: 'kubectl delete' });
  });

  it.each([
    'kubectl get pods',
    'kubectl get deletes',
    'kubectl deleted',
    'echo kubectl delete pod web',
    'kubectl exec web -- ls',
    'kubectl exec -it web -- sh',
    'kubectl get pods -l app=$x',
    'kubectl -n delete get pods',
    'kubectl patch svc web -p \'{"a":1}\'',
    'kubectl get pods && (',
    '',
  ])('and not: %s', (line) => {
    expect(refused({ forbid: ['kubectl delete'] }, line)).toBeUndefined();
  });

  it('through aliases, wherever they were made', () => {
    expect(refused({ forbid: ['kubectl delete'] }, 'alias k=kubectl', 'k get pods')).toBeUndefined();
    expect(refused({ forbid: ['kubectl delete'] }, 'alias k=kubectl', 'k delete pod web')).toEqual({ without: 'kubectl delete' });
    expect(refused({ allow: ['kubectl get'] }, "alias g='kubectl get'", 'g pods')).toBeUndefined();
  });

  it('with what kubectl edit opened, where that is forbidden', () => {
    expect(refused({ forbid: ['kubectl edit'] }, 'kubectl replace -f edit/service-default-web.yaml')).toEqual({ without: 'kubectl edit' });
    expect(refused({ forbid: ['kubectl edit'] }, 'kubectl replace -f web.yaml')).toBeUndefined();
  });
});

describe('what a task allows', () => {
  const allow = ['kubectl label', 'kubectl get', 'kubectl exec client -- curl'];
  it.each([
    'kubectl label pod web app=web',
    'kubectl -n default label pod web app=web',
    'kubectl label --overwrite pod web app=web',
    'kubectl get pods --show-labels | grep web | sort',
    'for p in $(kubectl get pods -o name); do kubectl label $p app=web; sleep 1; done',
    'sudo kubectl label pod web app=web',
    'kubectl exec client -- curl -s web',
    'clear',
    'vi web.yaml',
    '',
  ])('%s', (line) => {
    expect(refused({ allow }, line)).toBeUndefined();
  });

  it.each([
    'kubectl edit svc web',
    'kubectl label pod web app=web && kubectl delete pod old',
    'kubectl get pods $(kubectl delete pod web)',
    'kubectl $verb pod web',
    'kubectl -n get delete pod web',
    'kubectl exec client -- rm -r /',
    'kubectl get pods | xargs kubectl delete',
    'lab node stop node-a',
    'kubectl',
  ])('and not: %s', (line) => {
    expect(refused({ allow }, line)).toEqual({ only: allow });
  });

  it('without what it forbids of it', () => {
    expect(refused({ allow: ['kubectl'], forbid: ['kubectl delete'] }, 'kubectl delete pod web')).toEqual({ without: 'kubectl delete' });
  });

  it('and other steps allow everything', () => {
    expect(createStepRules()({ id: 's', kind: 'say' } as StepLogic, 'kubectl delete pod web')).toBeUndefined();
  });
});

describe('a lesson', () => {
  const { lesson } = parseLesson(readLesson('lessons', 'node-port'));
  const first = lesson?.logic.steps.findIndex(({ kind }) => kind === 'task') ?? 0;
  const played = (rules: object) => {
    const steps = lesson?.logic.steps.slice(0, first + 1).map((step, at) => (at === first ? { ...step, ...rules } : step));
    return playLesson({ ...lesson, logic: { ...lesson?.logic, steps } } as Lesson).problems;
  };

  it('whose rules refuse its own solution is told so', () => {
    expect(played({})).toEqual([]);
    expect(played({ forbid: ['kubectl'] }).join('\n')).toMatch(/the step's own rules refuse its solution: kubectl/);
    expect(played({ allow: ['helm'] }).join('\n')).toMatch(/the step's own rules refuse its solution: kubectl/);
  });
});
