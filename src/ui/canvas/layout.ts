/**
 * Where everything on the stage stands: scene → boxes. Outside → load balancers → sockets → rules → pods, left to right. The
 * cluster's corner is the origin: what appears outside moves nothing inside. Columns and frames keep room for what may come, and
 * everybody keeps the place they once had (slots.ts). Pure: the same scene, places and moved boxes give the same layout.
 */
import type { StageView } from '../../store/types.js';
import { frameSize, frameStyle, furnish, furnishAfar, type Level } from './frames.js';
import type { Point, Rect, Size } from './geometry.js';
import { union } from './geometry.js';
import { moveBoxes } from './move-boxes.js';
import { podKey } from './objects.js';
import type { Scene } from './scene.js';
import {
  BALANCER_HEAD,
  BALANCER_ROW,
  BALANCER_ROWS,
  BALANCER_W,
  CLIENT,
  CONCEPT_SERVICE,
  DNS,
  FOLD_H,
  GAP,
  GATE,
  HEADER,
  OUTSIDE_GAP,
  POD,
  SERVICE,
  SERVICE_WIDEST,
  SIDE_STRIP_H,
  SIDE_W,
  SOCKET,
  SPACE,
  STRIP,
} from './sizes.js';
import { keepSlots, NO_SLOTS, roomOf, type Slots, slotOf } from './slots.js';
import { slotGroups, slotKey, type Tenants, tenantsOf } from './tenants.js';

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
  readonly level: Level;
  /** How much larger than usual everything is that stands in no node: it stays readable beside many nodes. */
  readonly scale: number;
  readonly tenants: Tenants;
  /** While a card is dragged: the layout as it was when the drag began. What did not move since need not be thought about again. */
  readonly rest?: Layout | undefined;
}

/** The learner's own positions by box id, in the parent's coordinates. */
export type Moved = Readonly<Record<string, Point>>;

/** Where the cards of Services stand. The packet view has them out of the packets' way: above the nodes, or beside them where the stage is wide. */
export type Arrangement = 'above' | 'beside' | 'between';

/** What is decided once for a cluster and kept while it changes, so that nothing jumps. */
export interface Choice {
  readonly arrangement: Arrangement;
  /** Frames of nodes beside each other. */
  readonly columns: number;
  readonly scale: number;
  /** Beside the nodes: the Deployments have a column of their own, instead of standing below the Services. */
  readonly apart?: boolean;
  /** Cards above the nodes beside each other, and how wide they are. */
  readonly services: { readonly columns: number; readonly w: number };
}

/** Node frames beside each other: one column while they are few. */
export function nodeColumns(nodes: number): number {
  if (nodes <= 4) return 1;
  return nodes <= 8 ? 2 : Math.ceil(Math.sqrt(nodes / 1.5));
}

/** Gap between frames beside each other: room for sockets and a lane. */
const BETWEEN = SPACE + SOCKET.w;

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

function gridIn(x: number, y: number, width: number, cell: Size, gap: number): Grid {
  return { x, y, columns: Math.max(1, Math.floor((width + gap) / (cell.w + gap))), cell, gap };
}

/** Columns of cards above the nodes, as wide as the row allows. */
export function serviceColumns(width: number, scale: number): Choice['services'] {
  const gap = 12 * scale;
  const columns = Math.max(1, Math.floor((width + gap) / (SERVICE.w * scale + gap)));
  return { columns, w: Math.min(SERVICE_WIDEST * scale, (width - (columns - 1) * gap) / columns) };
}

export interface Question {
  readonly scene: Scene;
  readonly view: StageView;
  /** Lines the longest rule sheet on show has (packet view). */
  readonly ruleLines: number;
  readonly focus?: string | undefined;
  readonly slots?: Slots;
  readonly choice?: Choice | undefined;
  readonly moved?: Moved;
  readonly level?: Level;
}

/** Sizes of frames by column and row, and where they begin. */
interface FrameGrid extends Size {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly ws: readonly number[];
  readonly hs: readonly number[];
}

function frameGrid(question: Question, slots: Slots, columns: number): FrameGrid {
  const { scene, view, ruleLines } = question;
  const style = frameStyle(scene, view, ruleLines);
  const ws: number[] = [];
  const hs: number[] = [];
  for (const node of scene.nodes) {
    const slot = slotOf(slots, 'nodes', node.name);
    const { w, h } = frameSize(style, slots, node);
    const column = slot % columns;
    const row = Math.floor(slot / columns);
    ws[column] = Math.max(ws[column] ?? 0, w);
    hs[row] = Math.max(hs[row] ?? 0, h);
  }
  const starts = (sizes: readonly number[], gap: number): [number[], number] => {
    let at = 0;
    const from = Array.from(sizes, (size = 0) => {
      const start = at;
      at += size + gap;
      return start;
    });
    return [from, Math.max(0, at - gap)];
  };
  const [xs, w] = starts(ws, BETWEEN);
  const [ys, h] = starts(hs, SPACE);
  return { xs, ys, ws, hs, w, h };
}

/** With folded Services: the one in focus and its endpoints, below them a low card for each type. */
function foldedColumn(column: Grid, ids: readonly string[], endpoints: boolean): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  let { y } = column;
  const put = (id: string, h: number): void => {
    places.set(id, { x: column.x, y, w: column.cell.w, h });
    y += h + column.gap;
  };
  const fold = (column.cell.h / SERVICE.h) * FOLD_H;
  for (const id of ids.filter((one) => !one.startsWith('fold:'))) put(id, column.cell.h);
  if (endpoints) put('endpoints', column.cell.h);
  for (const id of ids.filter((one) => one.startsWith('fold:'))) put(id, fold);
  return places;
}

interface Plan {
  /** Where cards of Services stand that are not in the grid. */
  readonly own: ReadonlyMap<string, Rect>;
  readonly slots: Slots;
  readonly tenants: Tenants;
  readonly choice: Choice;
  readonly frames: FrameGrid;
  readonly nodesX: number;
  readonly nodesY: number;
  readonly services: Grid;
  readonly ingresses: Grid;
  readonly strips: Grid;
  readonly waiting: Grid;
  readonly innerW: number;
  readonly bodyY: number;
  readonly bodyH: number;
  readonly cluster: Size;
}

function planOf(question: Question): Plan {
  const { scene, view } = question;
  const tenants = tenantsOf(scene, question.focus);
  const slots = question.slots ?? keepSlots(NO_SLOTS, slotGroups(scene, tenants));
  const packet = view === 'packet';
  const { arrangement, columns, scale: k, services: kept, apart = false } = question.choice ?? usualChoice(scene, view);
  const frames = frameGrid(question, slots, columns);
  const count = roomOf(slots, 'services');
  const some = tenants.services.length > 0;
  // What is folded stands in a column.
  const folds = tenants.services.some((id) => id.startsWith('fold:'));
  const beside = arrangement === 'beside' || (packet && folds);
  const above = arrangement === 'above' && !folds;
  // In the packet view the endpoints of the Service in focus have a card among the Services.
  const cards = count + (packet && some ? 1 : 0);
  const edge = SPACE * k;
  // Books draw Ingresses before the Services they lead to; beside packets they stand above them.
  const leading = roomOf(slots, 'ingresses');
  const leadW = !packet && leading > 0 ? CONCEPT_SERVICE.w * k + 60 : 0;
  const nodesX = packet ? edge + SOCKET.w / 2 : edge + leadW + (some ? CONCEPT_SERVICE.w * k + 100 : leadW > 0 ? 40 : 0);
  const sideX = nodesX + frames.w + edge;
  const stripsX = apart ? sideX + (SIDE_W + 12) * k : sideX;
  const wide = beside ? stripsX + SIDE_W * k - edge : nodesX + frames.w - edge;
  const cell = kept.w > 0 ? kept : serviceColumns(wide, k);
  const aboveW = cell.columns * (cell.w + 12 * k) - 12 * k;
  const innerW = Math.max(wide, above && (some || leading > 0) ? aboveW : 0);
  const head = HEADER * k;
  const aboveLead: Grid = { x: edge, y: head, columns: cell.columns, cell: { w: cell.w, h: SERVICE.h * k }, gap: 12 * k };
  const leadOf = (grid: Grid): number => (leading > 0 ? heightOf(grid, leading) + grid.gap : 0);
  const aboveGrid: Grid = { ...aboveLead, y: head + leadOf(aboveLead) };
  const aboveH = heightOf(aboveGrid, some ? cards : 0);
  const bodyY = above && (some || leading > 0) ? aboveGrid.y + aboveH + (some ? edge : 0) : head;

  const side = beside ? { w: SIDE_W * k, h: SERVICE.h * k } : { w: CONCEPT_SERVICE.w * k, h: CONCEPT_SERVICE.h * k };
  const columnLead: Grid = { x: beside ? sideX : edge, y: head, columns: 1, cell: side, gap: 12 * k };
  const column: Grid = beside ? { ...columnLead, y: head + leadOf(columnLead) } : { ...columnLead, x: edge + leadW };
  const own = folds ? foldedColumn(column, tenants.services, packet) : new Map<string, Rect>();
  const columnH = folds ? Math.max(0, ...[...own.values()].map(({ y, h }) => y + h - column.y)) : heightOf(column, cards);
  const strip = tenants.deployments.some((id) => id.startsWith('fold:')) ? FOLD_H : SIDE_STRIP_H;
  const stripsBeside: Grid = {
    ...column,
    x: beside ? stripsX : column.x,
    y: apart ? head : column.y + columnH + (some ? (folds ? column.gap : edge) : 0),
    cell: { w: SIDE_W * k, h: strip * k },
  };
  const deployments = roomOf(slots, 'deployments');
  const sideH = beside ? Math.max(column.y + columnH, stripsBeside.y + heightOf(stripsBeside, deployments)) - head : columnH;
  const bodyH = above ? frames.h : Math.max(frames.h, sideH, packet ? 0 : leadOf(columnLead));
  const strips = beside ? stripsBeside : gridIn(edge, bodyY + bodyH + edge, innerW, { w: STRIP.w * k, h: STRIP.h * k }, GAP * k);
  const stripsH = beside ? 0 : heightOf(strips, deployments);
  const belowBody = bodyY + bodyH + edge + (stripsH > 0 ? stripsH + edge : 0);
  const waiting = gridIn(edge, belowBody + 20, innerW, POD, GAP);
  const waitingH = heightOf(waiting, scene.waiting.length > 0 ? roomOf(slots, 'waiting') : 0);
  const bottom = waitingH > 0 ? waiting.y + waitingH + edge : belowBody;
  return {
    own,
    slots,
    tenants,
    choice: { arrangement, columns, scale: k, services: cell, apart },
    frames,
    nodesX,
    nodesY: bodyY,
    services: above ? aboveGrid : column,
    ingresses: above ? aboveLead : columnLead,
    strips,
    waiting,
    innerW,
    bodyY,
    bodyH,
    cluster: { w: edge + innerW + edge, h: Math.max(bottom, 240) },
  };
}

export function usualChoice(scene: Scene, view: StageView): Choice {
  return {
    arrangement: view === 'packet' ? 'above' : 'between',
    columns: nodeColumns(scene.nodes.length),
    scale: 1,
    services: { columns: 0, w: 0 },
  };
}

/** Left of the cluster: a column of load balancers, then one of clients and hosts. */
function outsideWidth(
  scene: Scene,
  tenants: Tenants,
  k: number,
): { readonly gate: number; readonly balancersX: number; readonly x: number } {
  const gate = (scene.firewall ? 60 : tenants.balancers.length > 0 ? GATE : 56) * (k > 1 ? k * 0.6 : 1);
  const balancersX = -gate - BALANCER_W * k;
  const clientsEnd = tenants.balancers.length > 0 ? balancersX - (k > 1 ? 20 : OUTSIDE_GAP) * k : -gate;
  return { gate, balancersX, x: clientsEnd - CLIENT.w * k };
}

/** Load balancers are all as tall: room for what probes will say once there is an address, so that a card does not grow. */
const balancerSize = (scene: Scene, k: number): Size => ({
  w: BALANCER_W * k,
  h: (BALANCER_HEAD + Math.min(scene.nodes.length, BALANCER_ROWS) * BALANCER_ROW) * k,
});

/** Size of the picture, without placing anything. */
export function measureStage(question: Question): Size & { readonly choice: Choice } {
  const { scene } = question;
  const plan = planOf(question);
  const { scale: k } = plan.choice;
  const { x } = outsideWidth(scene, plan.tenants, k);
  const stack = roomOf(plan.slots, 'outside') * (CLIENT.h + SPACE) * k;
  const balancers = roomOf(plan.slots, 'balancers') * (balancerSize(scene, k).h + SPACE * k);
  return { w: plan.cluster.w - x, h: Math.max(plan.cluster.h, stack, balancers), choice: plan.choice };
}

export function layoutStage(question: Question): Layout {
  const { scene, view, ruleLines, moved = {}, level = 'near' } = question;
  const plan = planOf(question);
  const { slots, tenants, choice } = plan;
  const k = choice.scale;
  const boxes = new Map<string, Box>();
  const add = (id: string, at: Point, size: Size, parent?: string): void => {
    const { x, y } = at;
    const base = parent === undefined ? undefined : boxes.get(parent)?.abs;
    const abs = { x: x + (base?.x ?? 0), y: y + (base?.y ?? 0), w: size.w, h: size.h };
    boxes.set(id, { id, x, y, w: size.w, h: size.h, abs, ...(parent === undefined ? {} : { parent }) });
  };
  add('cluster', { x: 0, y: 0 }, plan.cluster);
  if (scene.dnsService) {
    const size = { w: DNS.w * k, h: DNS.h * k };
    add('service:kube-system/kube-dns', { x: plan.cluster.w - (SPACE + DNS.w) * k, y: 6 * k }, size, 'cluster');
  }
  for (const id of tenants.ingresses) add(id, cellOf(plan.ingresses, slotOf(slots, 'ingresses', id)), plan.ingresses.cell, 'cluster');
  // Above the nodes the last place of the first row belongs to the endpoints, in a column the first after the Services.
  for (const [id, place] of plan.own) add(id, place, place, 'cluster');
  const endpoints = view === 'packet' && tenants.services.length > 0 && plan.own.size === 0;
  const { columns } = plan.services;
  const reserved = columns > 1 ? columns - 1 : roomOf(slots, 'services');
  for (const id of plan.own.size > 0 ? [] : tenants.services) {
    const slot = slotOf(slots, 'services', slotKey(tenants.services, id));
    add(id, cellOf(plan.services, endpoints && slot >= reserved ? slot + 1 : slot), plan.services.cell, 'cluster');
  }
  if (endpoints) add('endpoints', cellOf(plan.services, reserved), plan.services.cell, 'cluster');

  const style = frameStyle(scene, view, ruleLines);
  for (const node of scene.nodes) {
    const slot = slotOf(slots, 'nodes', node.name);
    const [column, row] = [slot % choice.columns, Math.floor(slot / choice.columns)];
    const { xs, ys, ws, hs } = plan.frames;
    const frame = { w: ws[column] ?? 0, h: hs[row] ?? 0 };
    const id = `node:${node.name}`;
    add(id, { x: plan.nodesX + (xs[column] ?? 0), y: plan.nodesY + (ys[row] ?? 0) }, frame, 'cluster');
    if (level === 'near') furnish(style, slots, node, frame, (inner, at, size) => add(inner, at, size, id));
    else furnishAfar(slots, node, frame, (inner, at, size) => add(inner, at, size, id));
  }
  for (const id of tenants.deployments) add(id, cellOf(plan.strips, slotOf(slots, 'deployments', id)), plan.strips.cell, 'cluster');
  for (const pod of scene.waiting) add(`pod:${podKey(pod)}`, cellOf(plan.waiting, slotOf(slots, 'waiting', podKey(pod))), POD, 'cluster');

  const { gate, balancersX, x } = outsideWidth(scene, tenants, k);
  const middle = plan.bodyY + plan.bodyH / 2;
  const stack = (ids: readonly string[], group: string, size: Size, at: number): void => {
    const pitch = size.h + SPACE * k;
    const top = Math.max(plan.bodyY, middle - (roomOf(slots, group) * pitch - SPACE * k) / 2);
    for (const id of ids) add(id, { x: at, y: top + slotOf(slots, group, slotKey(ids, id)) * pitch }, size);
  };
  stack(tenants.outside, 'outside', { w: CLIENT.w * k, h: CLIENT.h * k }, x);
  stack(tenants.balancers, 'balancers', balancerSize(scene, k), balancersX);
  if (scene.firewall) {
    const w = 24 * (k > 1 ? k * 0.6 : 1);
    add('firewall', { x: -gate + (gate - w) / 2, y: plan.bodyY }, { w, h: Math.max(plan.bodyH, 96) });
  }
  return moveBoxes({ boxes, bounds: union([...boxes.values()].map((box) => box.abs)), level, scale: k, tenants }, moved);
}
