/**
 * The stage: the cluster and its surroundings as cards, and packets above them. Everything shown comes from the store; what a
 * person does here goes back to it as the command that does it.
 */
import {
  type AriaLabelConfig,
  Background,
  BackgroundVariant,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  type ReactFlowProps,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react';
import { type CSSProperties, startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import '@xyflow/react/dist/base.css';
import { endFirstLook } from '../../store/first-look.js';
import { useLab } from '../../store/lab.js';
import { EditingLayer } from '../editing/late-editing.js';
import { AfterStage } from '../shell/AfterStage.js';
import { lateWindow } from '../shell/late-window.js';
import { useMessages } from '../shell/messages.js';
import { closeWindow, openWindow, useOpenWindow } from '../shell/open-window.js';
import { BalancerCard } from './BalancerCard.js';
import { ClusterFrame, DeploymentStrip } from './ClusterFrame.js';
import { buttonsInRow, useCamera, useZoomTokens, viewportOf } from './camera.js';
import { EmptyStage } from './EmptyStage.js';
import { FoldCard } from './FoldCard.js';
import type { CardNode } from './flow-nodes.js';
import { overlaps } from './geometry.js';
import { homeOf } from './home-of.js';
import { IngressCard } from './IngressCard.js';
import { lateAfar, lateMinimap } from './late-afar.js';
import { lateMenu } from './late-menu.js';
import { latePackets } from './late-packets.js';
import { lateNamespaces, lateSearch } from './late-search.js';
import { useMeasureLater } from './measure-later.js';
import { AnnounceCard, NodeFrame, RuleSheetCard, SocketCard } from './NodeFrame.js';
import type { OpenMenu } from './ObjectMenu.js';
import { ClientCard, FirewallCard, HostCard } from './OutsideCards.js';
import { DnsPodChip, PodCard, SvclbChip } from './PodCard.js';
import { arrangeCards, moveCards } from './placement.js';
import { DnsChip, EndpointsCard, ServiceCard } from './ServiceCard.js';
import { StageControls } from './StageControls.js';
import { isEmptyScene } from './scene.js';
import { StageContext } from './stage-context.js';
import { useFocusInSight } from './use-focus-in-sight.js';
import { select, useJump } from './use-jump.js';
import { levelOf, useStage } from './use-stage.js';
import '../editing/layer.css';
import './stage.css';
import './stage-controls.css';
import './cards.css';
import './outside.css';
import './dense.css';
import './menu.css';
import './afar.css';

const ObjectMenu = lateWindow(lateMenu);
const Afar = lateWindow(lateAfar);
const SearchWindow = lateWindow(lateSearch);
const NamespacesWindow = lateWindow(lateNamespaces);
const Minimap = lateWindow(lateMinimap);
const Packets = lateWindow(latePackets);
const stay = () => undefined;
/** The build leaves React Flow's own edges and handles out (ui/build/lean-stage.ts). */
const NO_EDGES: never[] = [];
const LEAN = { hideAttribution: true };
/** A camera taken in hand follows no more. */
const onLetGo = () => {
  const { follow, actions } = useLab.getState();
  if (follow) actions.setFollow(false);
};
/** Fewer fit on the stage near enough to read. */
const FEW_NODES = 6;

const nodeTypes: NodeTypes = {
  cluster: ClusterFrame,
  node: NodeFrame,
  rules: RuleSheetCard,
  socket: SocketCard,
  pod: PodCard,
  'dns-pod': DnsPodChip,
  svclb: SvclbChip,
  announce: AnnounceCard,
  dns: DnsChip,
  service: ServiceCard,
  ingress: IngressCard,
  endpoints: EndpointsCard,
  client: ClientCard,
  host: HostCard,
  internet: HostCard,
  lb: BalancerCard,
  firewall: FirewallCard,
  deployment: DeploymentStrip,
  fold: FoldCard,
};

function StageFlow() {
  useMeasureLater();
  const words = useMessages().stage;
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const ready = useLab((lab) => lab.status === 'ready');
  const { scene, layout, level, inner, nodes, focus, endpoints, stageView, moved, heading, heat, selected, nearRect } = useStage();
  const flow = useStoreApi<CardNode>();
  // React Flow takes its nodes in an effect: the cards of the first picture would be drawn after it, all in one go, and looked at
  // from elsewhere first.
  const [firstLook] = useState(() => {
    const { width, height, setNodes } = flow.getState();
    setNodes(nodes);
    const look = viewportOf(layout.bounds, width, height, buttonsInRow(layout, width, height));
    flow.setState({ transform: [look.x, look.y, look.zoom] });
    return look;
  });
  // What is looked at from afar is told otherwise. Said after the fact, everything would be drawn again, in one go.
  const [, again] = useReducer((times: number) => times + 1, 0);
  if (levelOf(flow.getState()) !== level) again();
  // Once the browser has shown it.
  useEffect(() => void requestAnimationFrame(() => setTimeout(endFirstLook)), []);
  const [menu, setMenu] = useState<OpenMenu>();
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const tools = useMemo(
    () => ({
      openMenu(id: string, anchor: Element) {
        const { shown, actions } = useLab.getState();
        if (shown.editable) setMenu({ id, anchor });
        else actions.notify('info', 'read-only');
      },
      openSearch: (text: string) => openWindow('search', text),
    }),
    [],
  );
  const { bounds } = layout;
  const cluster = layout.boxes.get('cluster');
  const shape = `${stageView} ${cluster?.w} ${cluster?.h} ${Object.keys(moved).length > 0 ? '' : `${bounds.w} ${bounds.h}`}`;
  const home = homeOf(layout, scene.nodes[0]?.name) ?? cluster?.abs;
  // Cards of many nodes have no room for words any larger than they are at the usual distance.
  const whole = scene.nodes.length <= FEW_NODES;
  const strips = [...layout.boxes.values()].filter(({ id }) => id.startsWith('deployment:')).map(({ abs }) => abs);
  const follow = useLab((lab) => lab.follow);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const row = useMemo(() => buttonsInRow(layout, width, height), [layout, width, height]);
  const camera = useCamera({ shape, bounds, row, home, whole, heading, strips, reducedMotion, follow, onLetGo });
  const stage = useRef<HTMLElement>(null);
  useZoomTokens(stage);
  useFocusInSight(stage);
  const { screenToFlowPosition } = useReactFlow();
  const latest = useRef(layout);
  useLayoutEffect(() => {
    latest.current = layout;
  }, [layout]);
  const lookCloser = useCallback(
    (id: string | undefined): void => {
      const { boxes, level } = latest.current;
      const box = boxes.get(id ?? '');
      if (level === 'far' && box?.id.startsWith('node:')) void camera.flyTo(box.abs);
    },
    [camera],
  );
  const { jump, arrived } = useJump(stage, { nearRect, flyTo: camera.flyTo, scale: layout.scale, openMenu: tools.openMenu });
  const { name: window, text } = useOpenWindow();

  const dragging = useRef(false);
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const places: Record<string, { x: number; y: number }> = {};
      // Cards are measured in between: that is no end of a drag.
      let drags = dragging.current;
      for (const change of changes) {
        if (change.type === 'position') drags = change.dragging === true;
        if (change.type === 'position' && change.position) places[change.id] = change.position;
        if (change.type === 'select' && change.selected) select(change.id);
      }
      if (Object.keys(places).length > 0) {
        moveCards(stageView, places, !dragging.current, drags);
      }
      dragging.current = drags;
    },
    [stageView],
  );
  // The same functions from one picture to the next: React Flow draws every card again that is given another one.
  const hand = useMemo<Partial<ReactFlowProps<CardNode>>>(
    () => ({
      onNodeContextMenu: (event, node) => {
        event.preventDefault();
        tools.openMenu(node.id, event.currentTarget as unknown as Element);
      },
      onNodeClick: (event, node) => {
        // From afar a press on a cell picks its pod.
        const { boxes, level } = latest.current;
        if (level === 'near' || !node.id.startsWith('node:')) return;
        const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const under = { x, y, w: 1, h: 1 };
        const cell = [...boxes.values()].find(({ parent, abs }) => parent === node.id && overlaps(abs, under));
        if (cell) select(cell.id);
      },
      onNodeDoubleClick: (_, node) => lookCloser(node.id),
      onPaneClick: () => useLab.getState().actions.select(undefined),
      onMoveStart: (event) => {
        if (event) camera.take();
      },
    }),
    [tools, screenToFlowPosition, lookCloser, camera],
  );
  const aria = useMemo<Partial<AriaLabelConfig>>(
    () => ({
      'node.a11yDescription.default': layout.level === 'far' ? words.flow.afar : words.flow.node,
      'node.a11yDescription.keyboardDisabled': words.flow.node,
      'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) => words.flow.moved(direction, Math.round(x), Math.round(y)),
    }),
    [words, layout.level],
  );
  return (
    <StageContext value={tools}>
      <section
        ref={stage}
        className="cv-stage"
        data-view={stageView}
        data-level={layout.level}
        data-row={row || undefined}
        style={{ '--cv-scale': layout.scale } as CSSProperties}
        data-slim={(!layout.boxes.has('firewall') && ![...layout.boxes.keys()].some((id) => id.startsWith('lb:'))) || undefined}
        aria-label={words.label}
        onKeyDown={(event) => {
          const under = (event.target as Element).closest<HTMLElement>('.react-flow__node');
          // Enter picks a folded node; once more opens it.
          if (event.code === 'Enter' && event.target === under && under?.dataset.id === selected) lookCloser(selected);
          const wantsMenu = event.code === 'ContextMenu' || (event.shiftKey && event.code === 'F10');
          const card = wantsMenu ? (event.target as Element).closest<HTMLElement>('.react-flow__node') : null;
          if (!card?.dataset.id) return;
          event.preventDefault();
          tools.openMenu(card.dataset.id, card);
        }}
      >
        <ReactFlow<CardNode>
          nodes={nodes}
          edges={NO_EDGES}
          nodeTypes={nodeTypes}
          onNodesChange={onNodesChange}
          {...hand}
          // What is dragged is not chosen by that: the inspector would ask for all that is known of it in the midst of the move.
          selectNodesOnDrag={false}
          nodesConnectable={false}
          edgesFocusable={false}
          deleteKeyCode={null}
          multiSelectionKeyCode={null}
          selectionKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.04}
          maxZoom={2.5}
          defaultViewport={firstLook}
          ariaLabelConfig={aria}
          proOptions={LEAN}
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--line)" />
          {layout.level === 'far' || inner ? (
            <Afar scene={scene} layout={layout} inner={inner} endpoints={endpoints} heat={heat} marked={selected} onClose={stay} />
          ) : null}
          {scene.nodes.length > FEW_NODES ? <Minimap layout={layout} onMove={camera.take} onClose={stay} /> : null}
          <AfterStage>
            {ready ? <EditingLayer layout={layout} selected={selected} onClose={stay} /> : null}
            <Packets scene={scene} layout={layout} focus={focus} endpoints={endpoints} onClose={stay} />
          </AfterStage>
        </ReactFlow>
        <StageControls onFit={camera.fit} onZoom={camera.zoom} onArrange={() => arrangeCards(stageView)} />
        {ready && isEmptyScene(scene) ? <EmptyStage /> : null}
        <p className="cv-hidden" role="status">
          {arrived ? words.jumped(arrived.name) : ''}
        </p>
        {menu ? <ObjectMenu key={menu.id} menu={menu} focus={focus} onClose={closeMenu} /> : null}
      </section>
      <SearchWindow
        open={window === 'search'}
        text={text}
        onJump={(found) => {
          closeWindow();
          jump(found);
        }}
        onClose={closeWindow}
      />
      <NamespacesWindow open={window === 'namespaces'} onClose={closeWindow} />
    </StageContext>
  );
}

/**
 * React Flow once there is something to put into it: the cluster has come, and the room for it is measured. It is drawn in slices,
 * once and in its right size; drawn before, the whole of it would be laid out and drawn twice, in one go.
 */
export function Stage() {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<{ readonly width: number; readonly height: number }>();
  const come = useLab((lab) => lab.status !== 'booting');
  useEffect(() => {
    const box = place.current;
    if (!come || !box) return;
    // The browser says when it has laid the page out: who asks before has it done at once.
    const watch = new ResizeObserver(() => {
      watch.disconnect();
      // As React Flow measures it.
      const { offsetWidth: width, offsetHeight: height } = box;
      startTransition(() => setRoom({ width, height }));
    });
    watch.observe(box);
    return () => watch.disconnect();
  }, [come]);
  if (!room) return <div ref={place} className="cv-stage" />;
  return (
    <ReactFlowProvider initialWidth={room.width} initialHeight={room.height}>
      <StageFlow />
    </ReactFlowProvider>
  );
}
