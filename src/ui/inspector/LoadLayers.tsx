/** A load's layers one on another, and whose colour is whose: alone, and beside another load. */
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount } from '../timeline/format.js';
import { layerName } from './layer-name.js';
import type { Layer } from './load-time.js';
import { seriesColour } from './series-colours.js';

interface Size {
  /** Units of the picture's own. */
  readonly width: number;
  readonly height: number;
}

export function LayerShapes({ layers, width, height }: Size & { readonly layers: readonly Layer[] }) {
  return layers.map(({ key, points }, index) => (
    <polygon
      key={key}
      points={points.map(([x, y]) => `${(x * width).toFixed(1)},${((1 - y) * height).toFixed(1)}`).join(' ')}
      style={{ fill: `var(${seriesColour(key, index)})` }}
    />
  ));
}

export function LayerLegend({ layers }: { readonly layers: readonly Layer[] }) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  return (
    <ul className="pw-load-legend">
      {layers.map(({ key, total }, index) => (
        <li key={key}>
          <i style={{ background: `var(${seriesColour(key, index)})` }} aria-hidden="true" />
          {layerName(messages, key)} <b>{formatCount(total, locale)}</b>
        </li>
      ))}
    </ul>
  );
}
