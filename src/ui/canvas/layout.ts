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

export const POD: Size = { w: 128, h: 58 };
export const SERVICE: Size = { w: 212, h: 96 };
export const CLIENT: Size = { w: 112, h: 84 };
export const BALANCER: Size = { w: 116, h: 96 };
export const SOCKET: Size = { w: 50, h: 44 };
export const STRIP: Size = { w: 212, h: 40 };
export const MAX_SOCKETS = 5;
export const RULE_LINE = 17;
const GAP = 8;
const SPACE = 16;
const RULES_W = 184;
const HEADER = 40;
/** Height of the outside column's caption. */
const OUTSIDE_TOP = 0;

/** Pods per row: grows in steps, so that one more pod seldom changes the frame. */
export function podColumns(most: number): number {
  if (most <= 6) return 3;
  if (most <= 12) return 4;
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
  readonly columns: number;
}

/** All frames are alike: the fullest node decides. */
function frameOf(scene: Scene, view: StageView, ruleLines: number): Frame {
  const most = Math.max(1, ...scene.nodes.map((node) => node.pods.length));
  const columns = podColumns(most);
  const rows = Math.max(1, Math.ceil(most / columns));
  const podsH = rows * POD.h + (rows - 1) * GAP;
  const packet = view === 'packet';
  const rulesH = 34 + Math.max(4, ruleLines) * RULE_LINE;
  const socketsH = Math.min(scene.sockets.length, MAX_SOCKETS) * (SOCKET.h + 6) - 6;
  const podsX = packet ? SOCKET.w / 2 + 12 + RULES_W + 32 : SPACE;
  const inner = packet ? Math.max(podsH, rulesH, socketsH) : podsH;
  return { w: podsX + columns * (POD.w + GAP) - GAP + SPACE, h: HEADER + inner + SPACE, rulesH, podsX, columns };
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
  node.dns.forEach((pod, index) => {
    boxes.add(`pod:${podKey(pod)}`, { x: frame.w - SPACE - 92 - index * 100, y: 8 }, { w: 92, h: 24 }, id);
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
  const balanced = scene.services.filter((service) => service.object.spec.type === 'LoadBalancer');
  const balancersTall = balanced.length * (BALANCER.h + SPACE) - SPACE;
  y = top + Math.max(0, (height - balancersTall) / 2);
  for (const service of balanced) {
    boxes.add(`lb:${service.key}`, { x: CLIENT.w + 32, y }, BALANCER);
    y += BALANCER.h + SPACE;
  }
}

/**
 * @param ruleLines lines the longest rule sheet on show has (packet view)
 * @param moved the learner's own positions
 */
export function layoutStage(scene: Scene, view: StageView, ruleLines: number, moved: Moved = {}): Layout {
  const boxes = new Boxes(moved);
  const frame = frameOf(scene, view, ruleLines);
  const columns = nodeColumns(scene.nodes.length);
  const nodeRows = Math.ceil(scene.nodes.length / columns);
  const clusterX = CLIENT.w + 32 + BALANCER.w + (scene.firewall ? 56 : 36);
  const gridW = columns * frame.w + (columns - 1) * (SPACE + SOCKET.w);
  const gridH = Math.max(nodeRows * (frame.h + SPACE) - SPACE, 0);

  const packet = view === 'packet';
  const left = SPACE + (packet ? SOCKET.w / 2 : 0);
  const perRow = packet ? Math.max(1, Math.floor((gridW + SOCKET.w / 2 + 12) / (SERVICE.w + 12))) : 1;
  // In the packet view the last place of the first row belongs to the endpoints of the focused Service.
  const cards = scene.services.length + (packet && scene.services.length > 0 ? 1 : 0);
  const serviceRows = packet ? Math.ceil(cards / perRow) : scene.services.length;
  const servicesH = serviceRows * (SERVICE.h + 12) - (serviceRows > 0 ? 12 : 0);
  const conceptLead = scene.services.length > 0 ? SERVICE.w + 64 : 0;
  const gridX = packet ? left : SPACE + conceptLead;
  const gridY = HEADER + (packet && servicesH > 0 ? servicesH + SPACE : 0);
  const bodyH = packet ? gridH : Math.max(gridH, servicesH);
  const strips = scene.deployments.length;
  const innerW = gridX + gridW;
  const stripsPerRow = Math.max(1, Math.floor((innerW - SPACE + 12) / (STRIP.w + 12)));
  const stripsH = Math.ceil(strips / stripsPerRow) * (STRIP.h + 8);
  const waitingCols = Math.max(1, Math.floor((innerW - SPACE) / (POD.w + GAP)));
  const waitingH = scene.waiting.length > 0 ? 28 + Math.ceil(scene.waiting.length / waitingCols) * (POD.h + GAP) : 0;

  const clusterH = gridY + bodyH + SPACE + stripsH + waitingH;
  boxes.add('cluster', { x: clusterX, y: OUTSIDE_TOP }, { w: innerW + SPACE, h: Math.max(clusterH, 240) });
  if (scene.dnsService) boxes.add('service:kube-system/kube-dns', { x: innerW - 168, y: 8 }, { w: 168, h: 24 }, 'cluster');

  const offset = packet ? 0 : Math.max(0, (bodyH - servicesH) / 2);
  scene.services.forEach((service, index) => {
    const slot = packet && index >= perRow - 1 && perRow > 1 ? index + 1 : index;
    const at = packet
      ? { x: SPACE + (slot % perRow) * (SERVICE.w + 12), y: HEADER + Math.floor(slot / perRow) * (SERVICE.h + 12) }
      : { x: SPACE, y: gridY + offset + index * (SERVICE.h + 12) };
    boxes.add(`service:${service.key}`, at, SERVICE, 'cluster');
  });
  if (packet && scene.services.length > 0) {
    const slot = perRow > 1 ? perRow - 1 : scene.services.length;
    const at = { x: SPACE + (slot % perRow) * (SERVICE.w + 12), y: HEADER + Math.floor(slot / perRow) * (SERVICE.h + 12) };
    boxes.add('endpoints', at, SERVICE, 'cluster');
  }

  const nodesDown = packet ? 0 : Math.max(0, (bodyH - gridH) / 2);
  scene.nodes.forEach((node, index) => {
    const column = Math.floor(index / Math.max(1, nodeRows));
    const row = index % Math.max(1, nodeRows);
    const at = { x: gridX + column * (frame.w + SPACE + SOCKET.w), y: gridY + nodesDown + row * (frame.h + SPACE) };
    placeNode(boxes, node, at, frame, scene, view);
  });

  let y = gridY + bodyH + SPACE;
  scene.deployments.forEach((deployment, index) => {
    const at = { x: SPACE + (index % stripsPerRow) * (STRIP.w + 12), y: y + Math.floor(index / stripsPerRow) * (STRIP.h + 8) };
    boxes.add(`deployment:${deployment.metadata.namespace ?? 'default'}/${deployment.metadata.name}`, at, STRIP, 'cluster');
  });
  y += stripsH + (waitingH > 0 ? 20 : 0);
  scene.waiting.forEach((pod, index) => {
    const at = { x: SPACE + (index % waitingCols) * (POD.w + GAP), y: y + Math.floor(index / waitingCols) * (POD.h + GAP) };
    boxes.add(`pod:${podKey(pod)}`, at, POD, 'cluster');
  });

  placeOutside(boxes, scene, gridY, Math.max(bodyH, CLIENT.h));
  if (scene.firewall) boxes.add('firewall', { x: clusterX - 40, y: gridY }, { w: 24, h: Math.max(bodyH, 96) });
  return { boxes: boxes.map, bounds: union([...boxes.map.values()].map((box) => box.abs)) };
}
