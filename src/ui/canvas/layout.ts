/**
 * Where everything on the stage stands: scene → boxes. Outside → load balancers → sockets → rules → pods,
 * left to right. Columns and frames keep room for what may come, so that things appear without pushing others about.
 * Pure: the same scene and the same moved boxes give the same layout.
 */
import type { StageView } from '../../store/types.js';
import type { Point, Rect, Size } from './geometry.js';
import { union } from './geometry.js';
import { podKey } from './objects.js';
import type { Scene, SceneNode } from './scene.js';

/** A box. x and y are relative to the parent's corner where there is a parent; `abs` is not. */
export interface Box {
  readonly id: string;
  readonly parent?: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly abs: Rect;
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly bounds: Rect;
}

/** The learner's own positions by box id, in the parent's coordinates. */
export type Moved = Readonly<Record<string, Point>>;

export const POD: Size = { w: 142, h: 58 };
export const SERVICE: Size = { w: 192, h: 80 };
const CONCEPT_SERVICE: Size = { w: 216, h: 84 };
/** Cards of the packet view share the row's width, up to this. */
const SERVICE_WIDEST = 300;
export const CLIENT: Size = { w: 120, h: 84 };
const BALANCER_W = 132;
/** What its card has above the rows of its nodes, and one such row. */
const BALANCER_HEAD = 116;
const BALANCER_ROW = 17;
/** Nodes a load balancer's card has a row for; of more it tells those that are not healthy. */
export const BALANCER_ROWS = 4;
/** A node that answers for an address says so on its edge. */
const ANNOUNCE: Size = { w: 50, h: 24 };
export const SOCKET: Size = { w: 50, h: 42 };
export const STRIP: Size = { w: 324, h: 40 };
export const MAX_SOCKETS = 5;
export const RULE_LINE = 16;
/** Rule lines a sheet has room for; it shows the ones around the rule that fires. */
export const SHEET_LINES = 6;
const GAP = 8;
const SPACE = 14;
const RULES_W = 230;
const HEADER = 34;
/** The column beside the nodes. */
const SIDE_W = 208;
/** A Deployment's strip there: its name on a line of its own. */
export const SIDE_STRIP_H = 66;
const DNS: Size = { w: 176, h: 24 };
/** Height of system pods, which are chips. */
const CHIP_H = 24;

/** Pods per row: grows in steps, so that one more pod seldom changes the frame. */
export function podColumns(most: number): number {
  if (most <= 2) return 1;
  if (most <= 4) return 2;
  if (most <= 9) return 3;
  if (most <= 16) return 4;
  return Math.ceil(Math.sqrt(most * 1.4));
}

/** Node frames beside each other: one column while they are few. */
export function nodeColumns(nodes: number): number {
  if (nodes <= 4) return 1;
  return nodes <= 8 ? 2 : Math.ceil(Math.sqrt(nodes / 1.5));
}

interface Frame extends Size {
  readonly rulesH: number;
  readonly podsX: number;
  readonly podsH: number;
  readonly columns: number;
}

/** All frames are alike: the fullest node decides. */
function frameOf(scene: Scene, view: StageView, ruleLines: number): Frame {
  const most = Math.max(1, ...scene.nodes.map((node) => node.pods.length));
  // Frames of the concept view have no rule sheet to make them wide enough for their name.
  const columns = Math.max(view === 'packet' ? 1 : 2, podColumns(most));
  const rows = Math.max(1, Math.ceil(most / columns));
  const podsH = rows * POD.h + (rows - 1) * GAP;
  const chips = Math.ceil(Math.max(0, ...scene.nodes.map((node) => node.svclb.length)) / columns);
  const columnH = podsH + chips * (CHIP_H + GAP);
  const packet = view === 'packet';
  const rulesH = 32 + Math.max(4, Math.min(ruleLines, SHEET_LINES)) * RULE_LINE;
  const socketsH = Math.min(scene.sockets.length, MAX_SOCKETS) * (SOCKET.h + 6) - 6;
  const podsX = packet ? SOCKET.w / 2 + 12 + RULES_W + 32 : SPACE;
  const inner = packet ? Math.max(columnH, rulesH, socketsH) : columnH;
  return { w: podsX + columns * (POD.w + GAP) - GAP + SPACE, h: HEADER + inner + 10, rulesH, podsX, podsH, columns };
}

class Boxes {
  readonly map = new Map<string, Box>();
  constructor(private readonly moved: Moved) {}

  add(id: string, at: Point, size: Size, parent?: string): Box {
    const { x, y } = this.moved[id] ?? at;
    const base = parent === undefined ? undefined : this.map.get(parent)?.abs;
    const abs = { x: x + (base?.x ?? 0), y: y + (base?.y ?? 0), w: size.w, h: size.h };
    const box: Box = { id, x, y, w: size.w, h: size.h, abs, ...(parent === undefined ? {} : { parent }) };
    this.map.set(id, box);
    return box;
  }
}

function placeNode(boxes: Boxes, node: SceneNode, at: Point, frame: Frame, scene: Scene, view: StageView): void {
  const id = `node:${node.name}`;
  boxes.add(id, at, frame, 'cluster');
  if (view === 'packet') {
    boxes.add(`rules:${node.name}`, { x: SOCKET.w / 2 + 12, y: HEADER }, { w: RULES_W, h: frame.rulesH }, id);
    scene.sockets.slice(0, MAX_SOCKETS).forEach((port, index) => {
      boxes.add(`socket:${node.name}:${port}`, { x: -SOCKET.w / 2, y: HEADER + index * (SOCKET.h + 6) }, SOCKET, id);
    });
  }
  node.pods.forEach((pod, index) => {
    const x = frame.podsX + (index % frame.columns) * (POD.w + GAP);
    const y = HEADER + Math.floor(index / frame.columns) * (POD.h + GAP);
    boxes.add(`pod:${podKey(pod)}`, { x, y }, POD, id);
  });
  node.svclb.forEach((pod, index) => {
    const x = frame.podsX + (index % frame.columns) * (POD.w + GAP);
    const y = HEADER + frame.podsH + GAP + Math.floor(index / frame.columns) * (CHIP_H + GAP);
    boxes.add(`pod:${podKey(pod)}`, { x, y }, { w: POD.w, h: CHIP_H }, id);
  });
  if (node.announces.length > 0)
    boxes.add(`announce:${node.name}`, { x: view === 'packet' ? -ANNOUNCE.w / 2 : 10 - ANNOUNCE.w, y: 5 }, ANNOUNCE, id);
  node.dns.forEach((pod, index) => {
    boxes.add(`pod:${podKey(pod)}`, { x: frame.w - SPACE - 92 - index * 100, y: 6 }, { w: 92, h: CHIP_H }, id);
  });
}

function placeOutside(boxes: Boxes, scene: Scene, top: number, height: number): void {
  const stack: [string, Size][] = [
    ...scene.clients.map((client): [string, Size] => [`client:${client.name}`, CLIENT]),
    ...scene.hosts.map((host): [string, Size] => [`host:${host.name}`, CLIENT]),
    ...(scene.internet ? [['internet', CLIENT] as [string, Size]] : []),
  ];
  const tall = stack.length * (CLIENT.h + SPACE) - SPACE;
  let y = top + Math.max(0, (height - tall) / 2);
  for (const [id, size] of stack) {
    boxes.add(id, { x: 0, y }, size);
    y += size.h + SPACE;
  }
  const balanced = scene.services.filter((service) => service.outside);
  // Room for what probes will say once there is an address: a card does not grow.
  const size = { w: BALANCER_W, h: BALANCER_HEAD + Math.min(scene.nodes.length, BALANCER_ROWS) * BALANCER_ROW };
  const balancersTall = balanced.length * (size.h + SPACE) - SPACE;
  y = top + Math.max(0, (height - balancersTall) / 2);
  for (const service of balanced) {
    boxes.add(`lb:${service.key}`, { x: CLIENT.w + 32, y }, size);
    y += size.h + SPACE;
  }
}

/** Equal cells, row by row. */
interface Grid {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly cell: Size;
  readonly gap: number;
}

function cellOf(grid: Grid, index: number): Point {
  const { x, y, columns, cell, gap } = grid;
  return { x: x + (index % columns) * (cell.w + gap), y: y + Math.floor(index / columns) * (cell.h + gap) };
}

/** Height of a grid that holds so many; 0 for none. */
function heightOf(grid: Grid, count: number): number {
  const rows = Math.ceil(count / grid.columns);
  return rows === 0 ? 0 : rows * (grid.cell.h + grid.gap) - grid.gap;
}

function gridIn(width: number, y: number, cell: Size, widest: number, gap = 12): Grid {
  const columns = Math.max(1, Math.floor((width + gap) / (cell.w + gap)));
  const w = Math.min(widest, (width - (columns - 1) * gap) / columns);
  return { x: SPACE, y, columns, cell: { w, h: cell.h }, gap };
}

/** Where the cards of Services stand. The packet view has them out of the packets' way: above the nodes, or beside them where the stage is wide. */
export type Arrangement = 'above' | 'beside' | 'between';

/** Above: the last place of the first row belongs to the endpoints of the Service in focus. Beside: the place after the last. */
function placeServices(boxes: Boxes, scene: Scene, grid: Grid, endpoints: boolean): void {
  const kept = endpoints && grid.columns > 1 ? grid.columns - 1 : scene.services.length;
  scene.services.forEach((service, index) => {
    boxes.add(`service:${service.key}`, cellOf(grid, index < kept ? index : index + 1), grid.cell, 'cluster');
  });
  if (endpoints) boxes.add('endpoints', cellOf(grid, kept), grid.cell, 'cluster');
}

interface Plan {
  readonly nodesX: number;
  readonly nodesY: number;
  readonly services: Grid;
  readonly strips: Grid;
  readonly waiting: Grid;
  readonly innerW: number;
  readonly bodyY: number;
  readonly bodyH: number;
  /** y below everything. */
  readonly bottom: number;
}

function planOf(scene: Scene, arrangement: Arrangement, nodes: Size): Plan {
  const some = scene.services.length > 0;
  const packet = arrangement !== 'between';
  const edge = SPACE + (packet ? SOCKET.w / 2 : 0);
  const cards = scene.services.length + (packet && some ? 1 : 0);
  const nodesX = packet ? edge : SPACE + (some ? CONCEPT_SERVICE.w + 100 : 0);
  const lane = { columns: 1, gap: 12 };
  const beside = arrangement === 'beside';
  const sideX = nodesX + nodes.w + SPACE;
  const innerW = (beside ? sideX + SIDE_W : nodesX + nodes.w) - SPACE;
  const above = gridIn(innerW, HEADER, SERVICE, SERVICE_WIDEST);
  const aboveH = heightOf(above, cards);
  const bodyY = HEADER + (arrangement === 'above' && some ? aboveH + SPACE : 0);

  const column: Grid = { ...lane, x: beside ? sideX : SPACE, y: HEADER, cell: beside ? { w: SIDE_W, h: SERVICE.h } : CONCEPT_SERVICE };
  const columnH = heightOf(column, cards);
  const stripsBeside: Grid = { ...lane, x: sideX, y: HEADER + columnH + (some ? SPACE : 0), cell: { w: SIDE_W, h: SIDE_STRIP_H } };
  const sideH = beside ? stripsBeside.y + heightOf(stripsBeside, scene.deployments.length) - HEADER : columnH;
  const bodyH = arrangement === 'above' ? nodes.h : Math.max(nodes.h, sideH);
  const centred: Grid = { ...column, y: HEADER + (bodyH - columnH) / 2 };
  const services = arrangement === 'above' ? above : beside ? column : centred;

  const strips = beside ? stripsBeside : gridIn(innerW, bodyY + bodyH + SPACE, STRIP, STRIP.w, 8);
  const stripsH = beside ? 0 : heightOf(strips, scene.deployments.length);
  const belowBody = bodyY + bodyH + SPACE + (stripsH > 0 ? stripsH + SPACE : 0);
  const waiting = gridIn(innerW, belowBody + 20, POD, POD.w, GAP);
  const waitingH = heightOf(waiting, scene.waiting.length);
  const bottom = waitingH > 0 ? waiting.y + waitingH + SPACE : belowBody;
  return { nodesX, nodesY: bodyY + (bodyH - nodes.h) / 2, services, strips, waiting, innerW, bodyY, bodyH, bottom };
}

/**
 * @param ruleLines lines the longest rule sheet on show has (packet view)
 * @param moved the learner's own positions
 */
export function layoutStage(
  scene: Scene,
  view: StageView,
  ruleLines: number,
  moved: Moved = {},
  arrangement: Arrangement = view === 'packet' ? 'above' : 'between',
  columns = nodeColumns(scene.nodes.length),
): Layout {
  const boxes = new Boxes(moved);
  const frame = frameOf(scene, view, ruleLines);
  const rows = Math.max(1, Math.ceil(scene.nodes.length / columns));
  const between = SPACE + SOCKET.w;
  const nodes = {
    w: columns * frame.w + (columns - 1) * between,
    h: scene.nodes.length === 0 ? 0 : rows * (frame.h + SPACE) - SPACE,
  };
  const plan = planOf(scene, arrangement, nodes);
  const balanced = scene.services.some((service) => service.outside);
  const clusterX = CLIENT.w + (balanced ? 32 + BALANCER_W : 0) + (scene.firewall ? 60 : balanced ? 40 : 56);
  boxes.add('cluster', { x: clusterX, y: 0 }, { w: SPACE + plan.innerW + SPACE, h: Math.max(plan.bottom, 240) });
  if (scene.dnsService) boxes.add('service:kube-system/kube-dns', { x: SPACE + plan.innerW - DNS.w, y: 6 }, DNS, 'cluster');
  placeServices(boxes, scene, plan.services, view === 'packet' && scene.services.length > 0);
  scene.nodes.forEach((node, index) => {
    const x = plan.nodesX + Math.floor(index / rows) * (frame.w + between);
    placeNode(boxes, node, { x, y: plan.nodesY + (index % rows) * (frame.h + SPACE) }, frame, scene, view);
  });
  scene.deployments.forEach((deployment, index) => {
    const id = `deployment:${deployment.metadata.namespace ?? 'default'}/${deployment.metadata.name}`;
    boxes.add(id, cellOf(plan.strips, index), plan.strips.cell, 'cluster');
  });
  scene.waiting.forEach((pod, index) => {
    boxes.add(`pod:${podKey(pod)}`, cellOf(plan.waiting, index), POD, 'cluster');
  });
  placeOutside(boxes, scene, plan.bodyY, Math.max(plan.bodyH, CLIENT.h));
  if (scene.firewall) boxes.add('firewall', { x: clusterX - 42, y: plan.bodyY }, { w: 24, h: Math.max(plan.bodyH, 96) });
  return { boxes: boxes.map, bounds: union([...boxes.map.values()].map((box) => box.abs)) };
}

/** As many columns of node frames as are tried. */
const MOST_COLUMNS = 6;
/** Another arrangement must draw this much larger to be worth it: pictures that nearly fit stay as they are. */
const WORTH = 1.06;

/** The arrangement that is drawn largest on a stage of this shape (width / height). */
export function bestLayout(scene: Scene, view: StageView, ruleLines: number, moved: Moved, shape: number): Layout {
  const arrangements: readonly Arrangement[] = view === 'packet' ? ['above', 'beside'] : ['between'];
  const usual = nodeColumns(scene.nodes.length);
  const others = Array.from({ length: Math.min(MOST_COLUMNS, scene.nodes.length) }, (_, index) => index + 1);
  let best: { readonly zoom: number; readonly arrangement: Arrangement; readonly columns: number } | undefined;
  for (const columns of [usual, ...others.filter((count) => count !== usual)]) {
    for (const arrangement of arrangements) {
      const { bounds } = layoutStage(scene, view, ruleLines, {}, arrangement, columns);
      const zoom = Math.min(shape / bounds.w, 1 / bounds.h);
      const enough = columns === best?.columns ? best.zoom : (best?.zoom ?? 0) * WORTH;
      if (!best || zoom > enough) best = { zoom, arrangement, columns };
    }
  }
  return layoutStage(scene, view, ruleLines, moved, best?.arrangement, best?.columns);
}
