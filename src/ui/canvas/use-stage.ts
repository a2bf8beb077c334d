/** The stage's own state: what the store says, put together with positions, rules and what the packet is at. */
import { type ReactFlowState, useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { clusterKey } from '../../store/kept-places.js';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { Trace } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { boxOf } from './box-of.js';
import { conceptPath } from './concept-path.js';
import type { CardNode, Lights } from './flow-nodes.js';
import { describeCards } from './flow-nodes.js';
import { useHeat } from './heat.js';
import { useInView } from './in-view.js';
import type { Layout } from './layout.js';
import { useShows } from './namespaces.js';
import { endpointRows } from './objects.js';
import { packetPath } from './packet-path.js';
import { parsePlace } from './place.js';
import { placeCards } from './place-cards.js';
import { keepMovesOf, usePlacement } from './placement.js';
import { type RuleLine, ruleLines } from './rule-lines.js';
import { longestSheet, MOST_SHEETS, NO_SHEETS, nodesRead, type RuleSheets } from './rule-sheets.js';
import { focusedService, selectScene } from './scene.js';
import { useArrangement } from './use-arrangement.js';
import { useInnerCards } from './use-inner-cards.js';
import { useRuleSheets } from './use-rule-sheets.js';

/** Trace and hop under the playhead; changes once a hop, not once a frame. */
function useHop(): { readonly trace: Trace | undefined; readonly hop: number | undefined; readonly batch: number | undefined } {
  const key = useSyncExternalStore(playhead.subscribe, () => {
    const { trace, hop, segment } = playhead.get();
    return `${trace?.id ?? ''} ${hop ?? ''} ${segment?.batch ?? ''}`;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the playhead's answer changed.
  return useMemo(() => {
    const { trace, hop, segment } = playhead.get();
    return { trace, hop, batch: segment?.batch };
  }, [key]);
}

const NO_LIGHTS: Lights = { now: new Set(), answered: undefined, rule: undefined, query: '' };

/** The frame of the node a packet is in. */
function frameOfSpot(spot: string, layout: Layout): readonly string[] {
  const box = layout.boxes.get(spot);
  if (box?.parent?.startsWith('node:')) return [box.parent];
  return [];
}

/** The rule that fired here: it stays lit while the packet is still at the node's rules (the masquerade follows the DNAT). */
function ruleAt(trace: Trace, index: number): Lights['rule'] {
  const current = trace.hops[index];
  if (!current) return undefined;
  for (let at = current.kind === 'snat' ? index - 1 : index; at >= 0; at--) {
    const hop = trace.hops[at];
    if (!hop || hop.leg !== current.leg || hop.direction !== current.direction || hop.at !== current.at) break;
    if (hop.rule?.chains.some((chain) => /^KUBE-(SVC|SVL|SEP|EXT|FW)-/.test(chain))) return hop.rule;
  }
  return current.rule;
}

/** Nodes whose kube-proxy had not written the newest change, by their sheets and by what the packet met. */
function nodesBehind(sheets: RuleSheets, trace: Trace | undefined, hop: number | undefined): ReadonlySet<string> {
  const behind = [...sheets.values()].flatMap(({ node, stale }) => (stale ? [node] : []));
  for (const { index, at, why } of trace?.hops ?? []) {
    if (why.params.stale === true && index <= (hop ?? Infinity)) behind.push(parsePlace(at).name);
  }
  return new Set(behind);
}

function lightsOf(trace: Trace | undefined, hop: number | undefined, concept: boolean, layout: Layout): Lights {
  if (!trace) return NO_LIGHTS;
  const answered = trace.outcome.kind === 'answered' ? trace.outcome.at : undefined;
  const current = hop === undefined ? undefined : trace.hops[hop];
  if (!current || hop === undefined) return { ...NO_LIGHTS, answered };
  const step = (concept ? conceptPath(trace) : packetPath(trace))[hop];
  const query = trace.legs[current.leg]?.query?.name ?? '';
  // The answering pod lights once the request got there.
  const reached = trace.hops.some((other) => other.index <= hop && other.kind === 'deliver' && other.at === answered);
  const spots = step ? [step.from, step.to] : [current.at];
  const frames = concept ? [] : spots.flatMap((spot) => frameOfSpot(spot, layout));
  return {
    // The rules a proxy goes by light up while it reads a request.
    now: new Set([...spots, ...frames, ...(current.why.params.ingress ? [`ingress:${current.why.params.ingress}`] : [])]),
    answered: reached ? answered : undefined,
    rule: ruleAt(trace, hop),
    query: query.replace(/\.$/, ''),
  };
}

/** The batch under the playhead, and after it until a single request is told. */
function useLastBatch(batch: number | undefined, playing: Trace | undefined): number | undefined {
  const last = useRef<number>(undefined);
  const now = batch ?? (playing ? undefined : last.current);
  useEffect(() => {
    last.current = now;
  }, [now]);
  return now;
}

/** Below this zoom a pod's words cannot be read: it becomes a cell. */
const FAR_AWAY = 0.5;

/** How much of the cards is told at this distance. */
export const levelOf = ({ transform }: Pick<ReactFlowState, 'transform'>): 'near' | 'far' => (transform[2] < FAR_AWAY ? 'far' : 'near');

/** How many different values there have been. */
function useCount(value: unknown): number {
  const seen = useRef({ value, count: 0 });
  if (seen.current.value !== value) seen.current = { value, count: seen.current.count + 1 };
  return seen.current.count;
}

export function useStage() {
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const stageView = useLab((lab) => lab.stageView);
  const selection = useLab((lab) => lab.selection);
  const traceInView = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const messages = useMessages();
  const level = useStore(levelOf);
  const { trace: playing, hop, batch } = useHop();
  const moved = usePlacement((placement) => placement.positions[stageView]);
  const dragging = usePlacement((placement) => placement.dragging);
  const arranged = usePlacement((placement) => placement.arranged);
  const boot = useLab((lab) => lab.boot);
  const cluster = boot && clusterKey(boot);
  useEffect(() => (cluster === undefined ? undefined : keepMovesOf(cluster)), [cluster]);

  const trace = batch === undefined ? (playing ?? traceInView) : undefined;
  const batchService = useLab((lab) =>
    batch === undefined ? undefined : lab.batches.get(batch)?.paths.find((path) => path.service)?.service,
  );
  const concept = stageView === 'concept';
  const shows = useShows();
  const scene = useMemo(() => selectScene(view, config, trace, shows), [view, config, trace, shows]);
  const selectedService = selection?.kind === 'service' ? selection.key : undefined;
  const focus = focusedService(scene, selectedService, batchService ?? trace?.service);
  const [sheets, setSheets] = useState<RuleSheets>(NO_SHEETS);
  const lookingUp = playing && hop !== undefined && playing.legs[playing.hops[hop]?.leg ?? -1]?.kind === 'dns';
  const ruled = lookingUp ? 'kube-system/kube-dns:dns' : focus;
  const rules = useMemo(() => {
    const lines = new Map<string, readonly RuleLine[]>();
    for (const [node, sheet] of sheets) lines.set(node, ruleLines(sheet, ruled));
    return lines;
  }, [sheets, ruled]);
  const longest = useMemo(() => longestSheet(scene, sheets), [scene, sheets]);
  const anew = `${useCount(boot)} ${arranged}`;
  const { laid, layout, nearRect } = useArrangement({ scene, view: stageView, focus, ruleLines: longest, moved, level, dragging, anew });
  // Which cards are in the page, and which rules are read, is decided again once a dragged card is let go.
  const still = layout.rest ?? layout;
  const inView = useInView(still);
  const read = useMemo(() => (concept ? [] : nodesRead(scene, still, inView)), [concept, scene, still, inView]);
  useRuleSheets({ nodes: read, all: scene.nodes.length <= MOST_SHEETS, service: ruled, sheets, onTold: setSheets });
  const heat = useHeat(useLastBatch(batch, playing));
  const endpoints = useMemo(() => (focus ? endpointRows(view, focus) : []), [view, focus]);
  const lights = useMemo(() => lightsOf(trace, playing ? hop : undefined, concept, laid), [trace, playing, hop, concept, laid]);
  const behind = useMemo(() => nodesBehind(sheets, trace, playing ? hop : undefined), [sheets, trace, playing, hop]);
  const selected =
    selection?.kind === 'place' ? selection.id : selection && 'key' in selection ? `${selection.kind}:${selection.key}` : undefined;

  const before = useRef<ReadonlyMap<string, CardNode>>(new Map());
  const inner = useInnerCards(still, inView);
  // What cards say is not asked again while one of them is dragged.
  const cards = useMemo(
    () => describeCards({ scene, layout: laid, inner, messages, concept, focus, endpoints, rules, behind, lights, selected, heat }),
    [scene, laid, inner, messages, concept, focus, endpoints, rules, behind, lights, selected, heat],
  );
  const nodes = useMemo(
    () => placeCards(cards, { layout, inView, selected, leaving: inner }, before.current),
    [cards, layout, inView, selected, inner],
  );
  useEffect(() => {
    before.current = new Map(nodes.map((node) => [node.id, node]));
  }, [nodes]);

  // Where the packet is going: what a small stage's camera follows.
  const heading = useMemo(() => {
    if (!playing || hop === undefined) return undefined;
    const step = (concept ? conceptPath(playing) : packetPath(playing))[hop];
    return step ? boxOf(layout, step.to)?.abs : undefined;
  }, [playing, hop, concept, layout]);

  return { scene, layout, level, inner, nodes, focus, endpoints, stageView, moved, heading, heat, selected, nearRect };
}
