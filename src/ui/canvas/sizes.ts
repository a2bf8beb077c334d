/** Sizes of what stands on the stage, in flow units. */
import type { Size } from './geometry.js';

export const POD: Size = { w: 142, h: 58 };
export const SERVICE: Size = { w: 192, h: 80 };
export const CONCEPT_SERVICE: Size = { w: 216, h: 84 };
/** Cards of the packet view share the row's width, up to this. */
export const SERVICE_WIDEST = 300;
export const CLIENT: Size = { w: 120, h: 84 };
export const BALANCER_W = 132;
/** What its card has above the rows of its nodes, and one such row. */
export const BALANCER_HEAD = 116;
export const BALANCER_ROW = 17;
/** Nodes a load balancer's card has a row for; of more it tells those that are not healthy. */
export const BALANCER_ROWS = 4;
/** A node that answers for an address says so on its edge. */
export const ANNOUNCE: Size = { w: 50, h: 24 };
export const SOCKET: Size = { w: 50, h: 42 };
export const STRIP: Size = { w: 324, h: 40 };
export const MAX_SOCKETS = 5;
export const RULE_LINE = 16;
/** Rule lines a sheet has room for; it shows the ones around the rule that fires. */
export const SHEET_LINES = 6;
export const GAP = 8;
export const SPACE = 14;
export const RULES_W = 244;
export const HEADER = 34;
/** The column beside the nodes. */
export const SIDE_W = 216;
/** A Deployment's strip there: its name on a line of its own. */
export const SIDE_STRIP_H = 66;
export const DNS: Size = { w: 176, h: 24 };
/** Height of system pods, which are chips. */
export const CHIP_H = 24;
/** A card that stands for many, with their number. */
export const FOLD_H = 36;
/** Between clients and load balancers, and from there to the cluster. */
export const OUTSIDE_GAP = 26;
export const GATE = 32;
