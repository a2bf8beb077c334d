import { beforeEach, describe, expect, it } from 'vitest';
import { useLab } from '../../store/lab.js';
import { arrangeCards, canRedoMove, canUndoMove, dropMove, moveCards, redoMove, undoMove, usePlacement } from './placement.js';

const cards = () => usePlacement.getState().positions.concept;
/** How many steps the cluster has gone. */
const at = (place: number) => useLab.setState(({ history }) => ({ history: { ...history, place, canUndo: place > 0, canRedo: false } }));

beforeEach(() => {
  usePlacement.setState({ positions: { concept: {}, packet: {} }, past: [], future: [], arranged: 0 });
  at(0);
});

describe('moved cards', () => {
  it('take one drag as one step', () => {
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    moveCards('concept', { a: { x: 2, y: 2 } }, false);
    moveCards('concept', { a: { x: 3, y: 3 } }, false);
    expect(usePlacement.getState().past).toHaveLength(1);
    undoMove();
    expect(cards()).toEqual({});
    redoMove();
    expect(cards()).toEqual({ a: { x: 3, y: 3 } });
  });

  it('of one view leave the other as it is', () => {
    moveCards('packet', { a: { x: 1, y: 1 } }, true);
    expect(cards()).toEqual({});
  });

  it('are taken back before an older change of the cluster, and after a newer one', () => {
    at(2);
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    expect(canUndoMove()).toBe(true);
    at(3);
    expect(canUndoMove()).toBe(false);
    at(2);
    undoMove();
    expect([canUndoMove(), canRedoMove()]).toEqual([false, true]);
    at(1);
    expect(canRedoMove()).toBe(false);
  });

  it('can be taken back when nothing of the cluster can', () => {
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    useLab.setState(({ history }) => ({ history: { ...history, place: 4, canUndo: false } }));
    expect(canUndoMove()).toBe(true);
  });

  it('lose what was taken back once another is moved', () => {
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    undoMove();
    moveCards('concept', { b: { x: 1, y: 1 } }, true);
    expect(canRedoMove()).toBe(false);
    expect(cards()).toEqual({ b: { x: 1, y: 1 } });
  });

  it('let go where they cannot stay leave no step', () => {
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    moveCards('concept', { b: { x: 2, y: 2 } }, true);
    dropMove();
    expect(cards()).toEqual({ a: { x: 1, y: 1 } });
    expect([usePlacement.getState().past.length, canRedoMove()]).toEqual([1, false]);
  });

  it('go back to their places in one step, and nothing to arrange is none', () => {
    arrangeCards('concept');
    expect(canUndoMove()).toBe(false);
    moveCards('concept', { a: { x: 1, y: 1 } }, true);
    arrangeCards('concept');
    expect(cards()).toEqual({});
    undoMove();
    expect(cards()).toEqual({ a: { x: 1, y: 1 } });
    expect(usePlacement.getState().arranged).toBe(2);
  });

  it('keep the last 200 steps', () => {
    for (let step = 0; step < 250; step++) moveCards('concept', { a: { x: step, y: 0 } }, true);
    expect(usePlacement.getState().past).toHaveLength(200);
  });
});
