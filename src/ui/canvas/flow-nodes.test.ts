import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import { balancedTrace, config, pods, ruleSheet, view } from './fixture.js';
import { type CardNode, type CardQuestion, describeCards } from './flow-nodes.js';
import { layoutStage } from './layout.js';
import { moveBoxes } from './move-boxes.js';
import { endpointRows } from './objects.js';
import { placeCards } from './place-cards.js';
import { litBy, ruleLines } from './rule-lines.js';
import { focusedService, selectScene } from './scene.js';

const scene = selectScene(view, config, balancedTrace);
const question: CardQuestion = {
  scene,
  layout: layoutStage({ scene, view: 'packet', ruleLines: 7 }),
  messages: en,
  concept: false,
  focus: focusedService(scene, undefined, balancedTrace.service),
  endpoints: endpointRows(view, 'default/hostname-svc-lb'),
  behind: new Set(),
  rules: new Map([['node-b', ruleLines(ruleSheet('node-b'), 'default/hostname-svc-lb')]]),
  lights: { now: new Set(), answered: undefined, rule: undefined, query: '' },
  selected: undefined,
};
const buildNodes = (asked: CardQuestion, previous: ReadonlyMap<string, CardNode>, layout = asked.layout, leaving?: ReadonlySet<string>) =>
  placeCards(describeCards(asked), { layout, selected: asked.selected, leaving }, previous);
const byId = (nodes: readonly CardNode[]) => new Map(nodes.map((node) => [node.id, node]));

describe('cards at their places', () => {
  it('gives back the same objects when nothing changed', () => {
    const first = buildNodes(question, new Map());
    const second = buildNodes(question, byId(first));
    second.forEach((node, index) => {
      expect(node).toBe(first[index]);
    });
  });

  it('renews only what the packet reached', () => {
    const first = buildNodes(question, new Map());
    const lit = { ...question, lights: { ...question.lights, now: new Set(['socket:node-b:32620']) } };
    const changed = buildNodes(lit, byId(first)).filter((node, index) => node !== first[index]);
    expect(changed.map((node) => node.id)).toEqual(['socket:node-b:32620']);
  });

  it('a card that is dragged renews itself and, where it is a frame, nothing in it', () => {
    const first = buildNodes(question, new Map());
    const dragged = moveBoxes(question.layout, { 'node:node-b': { x: 900, y: 20 } });
    const changed = buildNodes(question, byId(first), dragged).filter((node, index) => node !== first[index]);
    expect(changed.map((node) => node.id)).toEqual(['node:node-b']);
    expect(changed[0]?.position).toEqual({ x: 900, y: 20 });
  });

  it('of the cards in nodes only those that are drawn; who is leaving stays what they were', () => {
    const first = buildNodes(question, new Map());
    const inner = first.filter(({ parentId }) => parentId?.startsWith('node:')).map(({ id }) => id);
    const [one = '', two = ''] = inner;
    const some = buildNodes({ ...question, inner: new Set([one]) }, byId(first)).map(({ id }) => id);
    expect(some.filter((id) => inner.includes(id))).toEqual([one]);
    const far = { ...question, layout: layoutStage({ scene, view: 'packet', ruleLines: 7, level: 'far' }), inner: new Set([one, two]) };
    const afar = byId(buildNodes(far, byId(first), far.layout, new Set([one, two])));
    expect(inner.filter((id) => afar.has(id))).toEqual([one, two]);
    expect(afar.get(one)).toBe(byId(first).get(one));
  });

  it('opens the same socket on every node', () => {
    const ids = buildNodes(question, new Map()).map((node) => node.id);
    expect(ids.filter((id) => id.startsWith('socket:'))).toEqual(['socket:node-a:32620', 'socket:node-b:32620']);
  });

  it('names every card for people who hear the stage', () => {
    const name = pods[0]?.metadata.name ?? '';
    const label = (messages: CardQuestion['messages']) =>
      byId(buildNodes({ ...question, messages }, new Map())).get(`pod:default/${name}`)?.ariaLabel;
    expect(label(en)).toBe(`Pod ${name}, ready, 10.42.0.5:80`);
    expect(label(ko)).toBe(`파드 ${name}, 준비됨, 10.42.0.5:80`);
    for (const node of buildNodes(question, new Map())) expect(node.ariaLabel, node.id).toBeTruthy();
  });

  it('draws kube-dns and CoreDNS as chips and leaves the kubernetes Service out', () => {
    const types = new Map(buildNodes(question, new Map()).map((node) => [node.id, node.type]));
    expect(types.get('service:kube-system/kube-dns')).toBe('dns');
    expect(types.get('pod:kube-system/coredns-abc')).toBe('dns-pod');
  });
});

describe('ruleLines', () => {
  const lines = ruleLines(ruleSheet('node-b'), 'default/hostname-svc-lb');

  it('shows what each rule matches, in the order the kernel meets them', () => {
    expect(lines.map((line) => `${line.chain.slice(0, 13)} ${line.detail}`.trim())).toEqual([
      'KUBE-SERVICES 10.104.18.7:80',
      'KUBE-SERVICES 34.64.0.9:80',
      'KUBE-NODEPORT :32620',
      'KUBE-EXT-7QXE',
      'KUBE-SEP-K2WD 10.42.0.5:80',
      'KUBE-SEP-AA4T 10.42.0.6:80',
      'KUBE-SEP-ZP1M 10.42.1.4:80',
    ]);
  });

  it('lights the endpoint that was chosen, and the chains walked to it', () => {
    const rule = balancedTrace.hops.find((hop) => hop.rule)?.rule;
    expect(lines.map((line) => litBy(line, rule))).toEqual([undefined, undefined, 'walked', 'walked', 'now', undefined, undefined]);
  });

  it('shows nothing of other Services', () => {
    expect(ruleLines(ruleSheet('node-b'), 'default/hostname-svc')).toEqual([]);
  });
});
