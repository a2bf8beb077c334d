/** What a schema cannot say of a lesson: ids that are there twice, kinds and places that do not exist, questions that ask nothing. */
import { modelledResources } from '../api/scheme.js';
import type { ClusterConfig } from '../sim/config.js';
import { OTHER, RIGHT } from './question-ids.js';
import type { Path } from './read-yaml.js';
import type { AskLogic, Assertion, Breaks, Deed, LessonLogic, StepLogic } from './schema.js';

type Say = (path: Path, reason: string) => void;

const KINDS: ReadonlySet<string> = new Set(modelledResources.map(({ kind }) => kind));
const ASKS = ['object', 'count', 'request', 'load', 'printed', 'all', 'any', 'not'] as const;

function twice(ids: readonly { readonly id: string }[], path: Path, what: string, say: Say): void {
  const seen = new Set<string>();
  for (const [index, { id }] of ids.entries()) {
    if (seen.has(id)) say([...path, index], `two ${what} have the same id ${id}`);
    seen.add(id);
  }
}

/** Places of the cluster file; pods and Services come and go, so only they may be named freely. */
function checkPlace(place: string, cluster: ClusterConfig, path: Path, say: Say): void {
  const [kind, name = ''] = place.split(/:(.*)/s);
  const names = { client: cluster.clients, node: cluster.nodes }[kind ?? ''];
  if (names && !names.some((one) => one.name === name))
    say(path, `the cluster has no ${kind} ${name}, only ${names.map((one) => one.name).join(', ') || 'none'}`);
  if ((kind === 'pod' || kind === 'service') && !/^[^/]+\/[^/]+$/.test(name)) say(path, `a ${kind} is written ${kind}:NAMESPACE/NAME`);
}

function checkAssertion(assertion: Assertion, cluster: ClusterConfig, path: Path, say: Say): void {
  const asked = ASKS.filter((key) => assertion[key] !== undefined);
  if (asked.length !== 1)
    say(
      path,
      asked.length ? `asks ${asked.join(' and ')} at once: put them under "all"` : `asks nothing: one of ${ASKS.join(', ')} is needed`,
    );
  const { object, count, request } = assertion;
  if (assertion.where && !object) say([...path, 'where'], '"where" goes with "object"');
  if ((assertion.is === undefined) !== (count === undefined)) say(path, '"count" and "is" go together');
  for (const [key, wanted] of [
    ['object', object],
    ['count', count],
  ] as const)
    if (wanted && !KINDS.has(wanted.kind)) say([...path, key, 'kind'], `the lab has no kind ${wanted.kind}`);
  if (request?.from) checkPlace(request.from, cluster, [...path, 'request', 'from'], say);
  if (request?.clientSeen?.includes(':')) checkPlace(request.clientSeen, cluster, [...path, 'request', 'clientSeen'], say);
  for (const key of ['all', 'any'] as const) {
    const parts = assertion[key];
    if (parts?.length === 0) say([...path, key], 'is empty');
    for (const [index, part] of (parts ?? []).entries()) checkAssertion(part, cluster, [...path, key, index], say);
  }
  if (assertion.not) checkAssertion(assertion.not, cluster, [...path, 'not'], say);
}

function checkDeeds(deeds: readonly Deed[], cluster: ClusterConfig, path: Path, say: Say): void {
  for (const [index, deed] of deeds.entries()) {
    const at = [...path, index];
    if ('send' in deed) checkPlace(deed.send.from, cluster, [...at, 'send', 'from'], say);
    if ('node' in deed) checkPlace(`node:${deed.node.name}`, cluster, [...at, 'node', 'name'], say);
    if ('wait' in deed) checkAssertion(deed.wait.until, cluster, [...at, 'wait', 'until'], say);
  }
}

/** Names whose value is read off the engine (engine-values.ts, fill-in.ts). */
const NAMED =
  /^\{(answeredBy|answeredOn|entryNode|clientSeen|seenPod|status|target|hop:[a-z0-9-]+|ready:[^{}]+|field:[A-Za-z]+\/[^\s{}]+ [^\s{}]+|(clusterIP|nodePort|externalIP|nodeIP|podIP|pod):[^{}]+)\}$/;

function checkQuestion(step: AskLogic, cluster: ClusterConfig, path: Path, say: Say): void {
  twice(step.choices ?? [], [...path, 'choices'], 'choices', say);
  for (const [index, { claims, breaks }] of (step.choices ?? []).entries()) {
    checkAssertion(claims, cluster, [...path, 'choices', index, 'claims'], say);
    checkBreaks(breaks, cluster, [...path, 'choices', index, 'breaks'], say);
  }
  for (const key of ['pick', 'type'] as const) {
    const open = step[key];
    if (!open) continue;
    const at = [...path, key];
    const known = [{ id: RIGHT }, { id: OTHER }];
    checkBreaks(open.breaks, cluster, [...at, 'breaks'], say);
    for (const [index, { id, is, breaks }] of open.wrong.entries()) {
      checkBreaks(breaks, cluster, [...at, 'wrong', index, 'breaks'], say);
      if (known.some((one) => one.id === id)) say([...at, 'wrong', index], `two answers have the same id ${id}`);
      known.push({ id });
      checkNames(is, [...at, 'wrong', index, 'is'], say);
    }
    checkNames(open.accept, [...at, 'accept'], say);
    checkAssertion(open.claims, cluster, [...at, 'claims'], say);
  }
}

function checkBreaks(breaks: Breaks | undefined, cluster: ClusterConfig, path: Path, say: Say): void {
  if (!breaks) return;
  const { hop, request } = typeof breaks === 'string' ? { hop: breaks, request: undefined } : breaks;
  checkNames([hop], path, say);
  if (request) checkAssertion({ request }, cluster, path, say);
}

function checkNames(texts: readonly string[], path: Path, say: Say): void {
  for (const [index, text] of texts.entries())
    for (const [name] of text.matchAll(/\{[^{}]*\}?/g))
      if (!NAMED.test(name)) say([...path, index], `${name} is no name the engine has a value for`);
}

function checkStep(step: StepLogic, cluster: ClusterConfig, path: Path, say: Say): void {
  if (step.kind === 'do' || step.kind === 'ask') checkDeeds(step.run, cluster, [...path, 'run'], say);
  if (step.kind === 'do')
    for (const [index, one] of (step.expect ?? []).entries()) checkAssertion(one, cluster, [...path, 'expect', index], say);
  if (step.kind === 'ask') {
    checkQuestion(step, cluster, path, say);
  }
  if (step.kind !== 'task') return;
  twice(step.goals, [...path, 'goals'], 'goals', say);
  for (const [index, { that }] of step.goals.entries()) checkAssertion(that, cluster, [...path, 'goals', index, 'that'], say);
  checkDeeds(step.solution, cluster, [...path, 'solution'], say);
  twice(step.mistakes ?? [], [...path, 'mistakes'], 'mistakes', say);
  for (const [index, { when, example }] of (step.mistakes ?? []).entries()) {
    checkAssertion(when, cluster, [...path, 'mistakes', index, 'when'], say);
    checkDeeds(example, cluster, [...path, 'mistakes', index, 'example'], say);
  }
}

/** Calls `say` for each thing that is wrong, with the path to it in `lesson.yaml`. */
export function checkMeaning(logic: LessonLogic, cluster: ClusterConfig, say: Say): void {
  twice(logic.steps, ['steps'], 'steps', say);
  if (logic.ready) checkAssertion(logic.ready, cluster, ['ready'], say);
  for (const [index, step] of logic.steps.entries()) checkStep(step, cluster, ['steps', index], say);
}
