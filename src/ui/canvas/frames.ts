/**
 * Frames of nodes: how large they are, and where in them rules, sockets and pods stand. A frame is as large from afar as from
 * near by; only what is in it differs: from afar its name, and a cell for every pod. Pure.
 */
import type { StageView } from '../../store/types.js';
import type { Point, Size } from './geometry.js';
import { podKey } from './objects.js';
import type { Scene, SceneNode } from './scene.js';
import { ANNOUNCE, CHIP_H, GAP, HEADER, MAX_SOCKETS, POD, RULE_LINE, RULES_W, SHEET_LINES, SOCKET, SPACE } from './sizes.js';
import { blockOf, cellOfSlot, roomOf, type Slots, slotOf } from './slots.js';

/** near: cards to read · far: a frame's counts and a cell for every pod */
export type Level = 'near' | 'far';

/** What all frames have in common. */
export interface FrameStyle {
  readonly packet: boolean;
  readonly rulesH: number;
  /** x of the first pod. */
  readonly podsX: number;
  readonly sockets: readonly number[];
}

export function frameStyle(scene: Scene, view: StageView, ruleLines: number): FrameStyle {
  const packet = view === 'packet';
  return {
    packet,
    rulesH: 32 + Math.max(4, Math.min(ruleLines, SHEET_LINES)) * RULE_LINE,
    podsX: packet ? SOCKET.w / 2 + 12 + RULES_W + 32 : SPACE,
    sockets: packet ? scene.sockets.slice(0, MAX_SOCKETS) : [],
  };
}

/** Frames of the concept view have no rule sheet to make them wide enough for their name. */
function blockOfNode(style: FrameStyle, slots: Slots, node: string): { readonly columns: number; readonly rows: number } {
  const { columns, rows } = blockOf(Math.max(1, roomOf(slots, `pods:${node}`)));
  return { columns: Math.max(style.packet ? 1 : 2, columns), rows };
}

/** The smallest frame that holds what the node has room for. */
export function frameSize(style: FrameStyle, slots: Slots, node: SceneNode): Size {
  const { columns, rows } = blockOfNode(style, slots, node.name);
  const chips = Math.ceil(node.svclb.length / columns);
  const pods = rows * (POD.h + GAP) - GAP + chips * (CHIP_H + GAP);
  const sockets = style.sockets.length * (SOCKET.h + 6) - 6;
  const inner = style.packet ? Math.max(pods, style.rulesH, sockets) : pods;
  return { w: style.podsX + columns * (POD.w + GAP) - GAP + SPACE, h: HEADER + inner + 10 };
}

export type Place = (id: string, at: Point, size: Size) => void;

/** Chips of DNS pods: several are narrower, the corridor beside them stays free. */
const chipWidth = ({ dns }: SceneNode): number => (dns.length > 1 ? 70 : 92);

/** What chips take of the head of a node's frame, from its right edge on. */
export const chipsRoom = (node: SceneNode): number => (node.dns.length > 0 ? SPACE + node.dns.length * (chipWidth(node) + GAP) : 0);

/** Everything in a frame, in the frame's coordinates. */
export function furnish(style: FrameStyle, slots: Slots, node: SceneNode, frame: Size, place: Place): void {
  const { name } = node;
  if (style.packet) place(`rules:${name}`, { x: SOCKET.w / 2 + 12, y: HEADER }, { w: RULES_W, h: style.rulesH });
  style.sockets.forEach((port, index) => {
    place(`socket:${name}:${port}`, { x: -SOCKET.w / 2, y: HEADER + index * (SOCKET.h + 6) }, SOCKET);
  });
  const group = `pods:${name}`;
  for (const pod of node.pods) {
    const { column, row } = cellOfSlot(slotOf(slots, group, podKey(pod)));
    place(`pod:${podKey(pod)}`, { x: style.podsX + column * (POD.w + GAP), y: HEADER + row * (POD.h + GAP) }, POD);
  }
  const { columns, rows } = blockOfNode(style, slots, name);
  node.svclb.forEach((pod, index) => {
    const x = style.podsX + (index % columns) * (POD.w + GAP);
    const y = HEADER + rows * (POD.h + GAP) + Math.floor(index / columns) * (CHIP_H + GAP);
    place(`pod:${podKey(pod)}`, { x, y }, { w: POD.w, h: CHIP_H });
  });
  const w = chipWidth(node);
  node.dns.forEach((pod, index) => {
    place(`pod:${podKey(pod)}`, { x: frame.w - SPACE - w - index * (w + GAP), y: 6 }, { w, h: CHIP_H });
  });
  if (node.announces.length > 0) place(`announce:${name}`, { x: style.packet ? -ANNOUNCE.w / 2 : 10 - ANNOUNCE.w, y: 5 }, ANNOUNCE);
}

/** Of a frame seen from afar its name and counts take this much from the top. */
export const bandOf = (frame: Size): number => Math.max(HEADER, frame.h * 0.36);
const MARGIN = 10;
/** Cells are a little wider than tall, and never larger than what they stand for. */
const CELL_SHAPE = 1.4;

/** A cell for every pod, in rows, in the frame's coordinates. */
export function furnishAfar(slots: Slots, node: SceneNode, frame: Size, place: Place): void {
  const group = `pods:${node.name}`;
  const room = Math.max(1, roomOf(slots, group));
  const body = { w: frame.w - 2 * MARGIN, h: frame.h - bandOf(frame) - MARGIN };
  const columns = Math.max(1, Math.round(Math.sqrt((room * body.w) / body.h / CELL_SHAPE)));
  const rows = Math.ceil(room / columns);
  const pitch = { w: Math.min(POD.w, body.w / columns), h: Math.min(POD.h * 1.5, body.h / rows) };
  for (const pod of node.pods) {
    const slot = slotOf(slots, group, podKey(pod));
    const at = { x: MARGIN + (slot % columns) * pitch.w, y: bandOf(frame) + Math.floor(slot / columns) * pitch.h };
    place(`pod:${podKey(pod)}`, at, { w: pitch.w * 0.86, h: pitch.h * 0.8 });
  }
}
