/** How full a cluster is, at a glance: the shapes of the stage, very small. */
import type { ReactElement } from 'react';

export type ExampleId = 'four-types' | 'empty' | 'grid-60' | 'city-1000';

/** That many small squares, as one shape. */
function cells(columns: number, rows: number, size: number): ReactElement {
  const squares: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = 4 + ((column + 0.5) * 72) / columns - size / 2;
      const y = 4 + ((row + 0.5) * 36) / rows - size / 2;
      squares.push(`M${x.toFixed(1)} ${y.toFixed(1)}h${size}v${size}h-${size}z`);
    }
  }
  return <path className="pw-tiny-pod" d={squares.join('')} />;
}

const FRAMES = [4, 30, 56].map((x) => <rect key={x} className="pw-tiny-node" x={x} y="6" width="20" height="32" rx="3" />);

const PICTURES: Readonly<Record<ExampleId, ReactElement>> = {
  'four-types': (
    <>
      {['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'].map((type, index) => (
        <rect key={type} className="pw-tiny-service" data-type={type} x={4 + index * 19} y="5" width="15" height="12" rx="3" />
      ))}
      {[10, 35, 60].map((x) => (
        <rect key={x} className="pw-tiny-pod" x={x} y="26" width="12" height="12" rx="3" />
      ))}
    </>
  ),
  empty: <>{FRAMES}</>,
  'grid-60': cells(10, 6, 4.4),
  'city-1000': cells(25, 13, 1.9),
};

export function ExamplePicture({ example }: { readonly example: ExampleId }) {
  return (
    <svg className="pw-tiny" viewBox="0 0 80 44" aria-hidden="true">
      {PICTURES[example]}
    </svg>
  );
}
