import { useReactFlow } from '@xyflow/react';
import { useLab } from '../../store/lab.js';
import { useMessages } from '../shell/messages.js';
import { openWindow } from '../shell/open-window.js';

const icon = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Camera buttons, and one line that says which of the two truths is on show. */
export function StageControls({ onFit, onArrange }: { readonly onFit: () => void; readonly onArrange: () => void }) {
  const words = useMessages().stage;
  const stageView = useLab((lab) => lab.stageView);
  const { zoomIn, zoomOut } = useReactFlow();
  const buttons = [
    { label: words.zoomIn, act: () => void zoomIn(), path: 'M8 3v10M3 8h10' },
    { label: words.zoomOut, act: () => void zoomOut(), path: 'M3 8h10' },
    { label: words.fit, act: onFit, path: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3' },
    { label: words.search, act: () => openWindow('search'), path: 'M7 3a4 4 0 1 0 0 8a4 4 0 0 0 0-8M10 10l3.4 3.4' },
    { label: words.namespaces, act: () => openWindow('namespaces'), path: 'M2.5 5h5v4h-5zM5.5 9v3.5h8V6.5h-6' },
    { label: words.arrange, act: onArrange, path: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.6v2.9h2.9' },
  ];
  return (
    <>
      <div className="cv-controls">
        {buttons.map(({ label, act, path }) => (
          <button key={label} type="button" aria-label={label} title={label} onClick={act}>
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
