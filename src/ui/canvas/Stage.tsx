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
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react';
import '@xyflow/react/dist/base.css';
import { useLab } from '../../store/lab.js';
import { EditingLayer } from '../editing/late-editing.js';
import { lateWindow } from '../shell/late-window.js';
import { useMessages } from '../shell/messages.js';
import { closeWindow, openWindow, useOpenWindow } from '../shell/open-window.js';
import { BalancerCard } from './BalancerCard.js';
import { ClusterFrame, DeploymentStrip } from './ClusterFrame.js';
import { SMALL_STAGE, useCamera, useZoomTokens } from './camera.js';
import { EmptyStage } from './EmptyStage.js';
import { FoldCard } from './FoldCard.js';
import type { CardNode } from './flow-nodes.js';
import { overlaps } from './geometry.js';
import { IngressCard } from './IngressCard.js';
import { lateAfar, lateMinimap } from './late-afar.js';
import { lateMenu } from './late-menu.js';
import { latePackets } from './late-packets.js';
import { lateNamespaces, lateSearch } from './late-search.js';
import { AnnounceCard, NodeFrame, RuleSheetCard, SocketCard } from './NodeFrame.js';
import type { OpenMenu } from './ObjectMenu.js';
import { ClientCard, FirewallCard, HostCard } from './OutsideCards.js';
import { DnsPodChip, PodCard, SvclbChip } from './PodCard.js';
import { arrangeCards, moveCards } from './placement.js';
import { DnsChip, EndpointsCard, ServiceCard } from './ServiceCard.js';
import { StageControls } from './StageControls.js';
import { isEmptyScene } from './scene.js';
import { StageContext } from './stage-context.js';
import { select, useJump } from './use-jump.js';
import { useStage } from './use-stage.js';
import './stage.css';
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
  const words = useMessages().stage;
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const ready = useLab((lab) => lab.status === 'ready');
  const { scene, layout, inner, nodes, focus, endpoints, stageView, moved, heading, heat, selected, nearRect } = useStage();
  const [menu, setMenu] = useState<OpenMenu>();
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const tools = useMemo(
    () => ({
      openMenu: (id: string, anchor: Element) => setMenu({ id, anchor }),
      openSearch: (text: string) => openWindow('search', text),
    }),
    [],
  );
  const { bounds } = layout;
  const cluster = layout.boxes.get('cluster');
  const shape = `${stageView} ${cluster?.w} ${cluster?.h} ${Object.keys(moved).length > 0 ? '' : `${bounds.w} ${bounds.h}`}`;
  const home = layout.boxes.get(`node:${scene.nodes[0]?.name ?? ''}`)?.abs ?? cluster?.abs;
  const strips = [...layout.boxes.values()].filter(({ id }) => id.startsWith('deployment:')).map(({ abs }) => abs);
  const follow = useLab((lab) => lab.follow);
  const camera = useCamera({ shape, bounds, home, heading, strips, reducedMotion, follow, onLetGo });
  const stage = useRef<HTMLElement>(null);
  useZoomTokens(stage);
  const { screenToFlowPosition } = useReactFlow();
  const lookCloser = (id: string | undefined): void => {
    const box = layout.boxes.get(id ?? '');
    if (layout.level === 'far' && box?.id.startsWith('node:')) void camera.flyTo(box.abs);
  };
  const { jump, arrived } = useJump(stage, { nearRect, flyTo: camera.flyTo, scale: layout.scale, openMenu: tools.openMenu });
  const { name: window, text } = useOpenWindow();

  const dragging = useRef(false);
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const places: Record<string, { x: number; y: number }> = {};
      let drags = false;
      for (const change of changes) {
        if (change.type === 'position') drags = change.dragging === true;
        if (change.type === 'position' && change.position) places[change.id] = change.position;
        if (change.type === 'select' && change.selected) select(change.id);
      }
      if (Object.keys(places).length > 0) {
        moveCards(stageView, places, !dragging.current);
      }
      dragging.current = drags;
    },
    [stageView],
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
          // The build leaves React Flow's own edges and handles out (ui/build/lean-stage.ts).
          edges={[]}
          nodeTypes={nodeTypes}
          onNodesChange={onNodesChange}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            tools.openMenu(node.id, event.currentTarget as unknown as Element);
          }}
          onNodeClick={(event, node) => {
            // From afar a press on a cell picks its pod.
            if (layout.level === 'near' || !node.id.startsWith('node:')) return;
            const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
            const under = { x, y, w: 1, h: 1 };
            const cell = [...layout.boxes.values()].find(({ parent, abs }) => parent === node.id && overlaps(abs, under));
            if (cell) select(cell.id);
          }}
          onNodeDoubleClick={(_, node) => lookCloser(node.id)}
          onPaneClick={() => useLab.getState().actions.select(undefined)}
          onMoveStart={(event) => {
            if (event) camera.take();
          }}
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
          // React Flow's own first fit may come after the camera went near on a phone, and would undo it.
          fitView={innerWidth >= SMALL_STAGE}
          ariaLabelConfig={aria}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--line)" />
          {layout.level === 'far' || inner ? (
            <Afar scene={scene} layout={layout} inner={inner} endpoints={endpoints} heat={heat} marked={selected} onClose={stay} />
          ) : null}
          {scene.nodes.length > FEW_NODES ? <Minimap layout={layout} onMove={camera.take} onClose={stay} /> : null}
          {ready ? <EditingLayer layout={layout} selected={selected} onClose={stay} /> : null}
          <Packets scene={scene} layout={layout} focus={focus} endpoints={endpoints} onClose={stay} />
        </ReactFlow>
        <StageControls onFit={camera.fit} onArrange={() => arrangeCards(stageView)} />
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

export function Stage() {
  return (
    <ReactFlowProvider>
      <StageFlow />
    </ReactFlowProvider>
  );
}
