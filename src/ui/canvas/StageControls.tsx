import { useReactFlow } from '@xyflow/react';
import { useLab } from '../../store/lab.js';
import { openEditing } from '../editing/use-editing.js';
import { useMessages } from '../shell/messages.js';
import { openWindow } from '../shell/open-window.js';

const icon = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

interface Props {
  readonly onFit: () => void;
  readonly onZoom: () => void;
  readonly onArrange: () => void;
}

/** Camera buttons, and one line that says which of the two truths is on show. */
export function StageControls({ onFit, onZoom, onArrange }: Props) {
  const words = useMessages().stage;
  const stageView = useLab((lab) => lab.stageView);
  const follow = useLab((lab) => lab.follow);
  const trails = useLab((lab) => lab.trails);
  const actions = useLab((lab) => lab.actions);
  const editable = useLab((lab) => lab.shown.editable);
  const { zoomIn, zoomOut } = useReactFlow();
  const zoom = (by: typeof zoomIn) => () => {
    onZoom();
    void by();
  };
  const buttons: readonly { label: string; act: () => void; path: string; on?: boolean }[] = [
    ...(editable ? [{ label: words.add, act: () => openEditing({ at: 'add' }), path: 'M2.5 2.5h11v11h-11zM8 5.5v5M5.5 8h5' }] : []),
    { label: words.zoomIn, act: zoom(zoomIn), path: 'M8 3v10M3 8h10' },
    { label: words.zoomOut, act: zoom(zoomOut), path: 'M3 8h10' },
    { label: words.fit, act: onFit, path: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3' },
    { label: words.search, act: () => openWindow('search'), path: 'M7 3a4 4 0 1 0 0 8a4 4 0 0 0 0-8M10 10l3.4 3.4' },
    { label: words.namespaces, act: () => openWindow('namespaces'), path: 'M2.5 5h5v4h-5zM5.5 9v3.5h8V6.5h-6' },
    { label: words.arrange, act: onArrange, path: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.6v2.9h2.9' },
    {
      label: words.follow,
      on: follow,
      act: () => {
        actions.setFollow(!follow);
        if (follow) onFit();
      },
      path: 'M8 5.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8M8 1.5v2.6M8 11.9v2.6M1.5 8h2.6M11.9 8h2.6',
    },
    {
      label: words.trails,
      on: trails,
      act: () => actions.setTrails(!trails),
      path: 'M2.5 13h.1M5 12.6h.1M7 11h.1M8 8.6h.1M9 6.4h.1M10.6 4.6h.1M12.2 3.6a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 0 0-2.6 0',
    },
  ];
  return (
    <>
      <div className="cv-controls">
        {buttons.map(({ label, act, path, on }) => (
          <button key={label} type="button" aria-label={label} aria-pressed={on} title={label} onClick={act}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={path} {...icon} />
            </svg>
          </button>
        ))}
      </div>
      <p className="cv-caption">
        <strong>{words.view[stageView]}</strong>
        {words.viewHint[stageView]}
      </p>
    </>
  );
}
