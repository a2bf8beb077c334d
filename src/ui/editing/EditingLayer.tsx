/** What editing draws on the stage: marks on pods, the handle of a Service, what is being dragged, and the command last run. */
import { ViewportPortal } from '@xyflow/react';
import { Suspense, useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Rect } from '../canvas/geometry.js';
import type { Layout } from '../canvas/layout.js';
import { dropMove, usePlacement } from '../canvas/placement.js';
import { CopyButton } from './Commands.js';
import { boxesAt, startDrag, useDrag } from './drag.js';
import { openEditing, useEditing } from './use-editing.js';
import { useMarks } from './use-marks.js';
import { useEditingWords } from './words.js';

interface Props {
  readonly layout: Layout;
  /** Id of the box that is picked. */
  readonly selected: string | undefined;
  readonly onClose: () => void;
}

export function EditingLayer(props: Props) {
  const editable = useLab((lab) => lab.shown.editable);
  if (!editable) return null;
  return (
    <Suspense>
      <Layer {...props} />
    </Suspense>
  );
}

const at = ({ x, y, w, h }: Rect) => ({ left: x, top: y, width: w, height: h });

function Layer({ layout, selected }: Props) {
  const words = useEditingWords();
  const { marks, over } = useMarks();
  usePodDrag(layout);
  const service = selected?.startsWith('service:') ? layout.boxes.get(selected) : undefined;
  return (
    <>
      <ViewportPortal>
        <div className="ed-marks">
          {[...marks].map(([id, mark]) => {
            const box = layout.boxes.get(id);
            return (
              box && (
                <div key={id} className="ed-mark" data-mark={mark} style={at(box.abs)}>
                  <span>{words.marks[mark]}</span>
                </div>
              )
            );
          })}
          {over !== undefined && layout.boxes.has(over) && !marks.has(over) && (
            <div className="ed-mark" data-mark="target" style={at(layout.boxes.get(over)!.abs)} />
          )}
        </div>
        {service && layout.level === 'near' && <Handle id={service.id} rect={service.abs} />}
      </ViewportPortal>
      <Dragged />
      <LastCommand />
    </>
  );
}

/** Pressed, or pulled to a pod: the Service is to have that pod behind it. The menu has the same for the keyboard. */
function Handle({ id, rect }: { readonly id: string; readonly rect: Rect }) {
  const words = useEditingWords();
  const service = id.slice('service:'.length);
  const name = service.slice(service.indexOf('/') + 1);
  return (
    <button
      type="button"
      className="ed-handle nodrag nopan"
      tabIndex={-1}
      style={{ left: rect.x + rect.w, top: rect.y + rect.h / 2 }}
      aria-label={words.handle(name)}
      title={words.handle(name)}
      onClick={() => openEditing({ at: 'attach', service })}
      onPointerDown={(event) => {
        event.stopPropagation();
        startDrag(event, {
          label: words.handle(name),
          line: true,
          wants: (ids) => ids.find((one) => one.startsWith('pod:')),
          onDrop: (pod) => pod && openEditing({ at: 'attach', service, pod: pod.slice('pod:'.length) }),
        });
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 8h9M8 4.5L11.5 8L8 11.5M14 4v8" />
      </svg>
    </button>
  );
}

/** A pod's card is let go over another node's frame: the card goes back, and the ways to "move" the pod are shown. */
function usePodDrag(layout: Layout): void {
  const words = useEditingWords();
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const id = target?.closest<HTMLElement>('.react-flow__node-pod')?.dataset.id;
      if (!id || event.button !== 0 || target?.closest('.nodrag')) return;
      const home = layout.boxes.get(id)?.parent;
      const key = id.slice('pod:'.length);
      const moves = usePlacement.getState().past.length;
      const nodeAt = (x: number, y: number) => {
        const node = boxesAt(x, y).find((one) => one.startsWith('node:'));
        return node === home ? undefined : node;
      };
      let node: string | undefined;
      const move = ({ clientX: x, clientY: y, buttons }: PointerEvent) => {
        // A press of a finger that became a scroll never comes back.
        if (buttons === 0) return stop();
        node = nodeAt(x, y);
        useMarks.setState({ over: node });
        useDrag.setState({ drag: node ? { label: words.moveGhost(key.slice(key.indexOf('/') + 1)), x, y } : undefined });
      };
      const stop = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', stop);
        useDrag.setState({ drag: undefined });
        useMarks.setState({ over: undefined });
      };
      const up = () => {
        const to = node;
        stop();
        if (!to) return;
        // After React Flow has ended its own drag.
        requestAnimationFrame(() => {
          if (usePlacement.getState().past.length > moves) dropMove();
          openEditing({ at: 'move', pod: key, node: to.slice('node:'.length) });
        });
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', stop);
    };
    // Before React Flow, which keeps the press for itself.
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [layout, words]);
}

function Dragged() {
  const drag = useDrag((now) => now.drag);
  if (!drag) return null;
  const { x, y, from, label } = drag;
  return (
    <div className="ed-dragged" aria-hidden="true">
      {from && (
        <svg aria-hidden="true">
          <line x1={from.x} y1={from.y} x2={x} y2={y} />
        </svg>
      )}
      <span style={{ left: x + 12, top: y + 12 }}>{label}</span>
    </div>
  );
}

const SHOWN_MS = 12_000;

/** What a press on the stage was in kubectl's words; it goes by itself, the terminal keeps it. */
function LastCommand() {
  const words = useEditingWords();
  const deed = useLab((lab) => lab.deed);
  const editing = useEditing((now) => now.page !== undefined);
  const [hidden, setHidden] = useState(deed);
  useEffect(() => {
    if (!deed) return;
    const timer = setTimeout(() => setHidden(deed), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [deed]);
  // While the panel is open the command stands in it.
  if (!deed || deed === hidden || editing) return null;
  const failed = deed.result && deed.result.exit !== 0;
  return (
    <div className="ed-last nodrag nopan" role="status" data-failed={failed || undefined}>
      <code>$ {deed.line}</code>
      {failed && <span>{deed.result?.stderr.trim()}</span>}
      <CopyButton text={deed.line} />
      <button type="button" className="pw-icon-button" aria-label={words.hide} title={words.hide} onClick={() => setHidden(deed)}>
        ×
      </button>
    </div>
  );
}
