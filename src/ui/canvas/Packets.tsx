/** What lies above and between the cards: bindings, routes, packets. */
import { useLab } from '../../store/lab.js';
import { Bindings } from './Bindings.js';
import type { Layout } from './layout.js';
import type { EndpointRow } from './objects.js';
import { flavourOf } from './objects.js';
import { PacketOverlay } from './PacketOverlay.js';
import { RequestPicker } from './RequestPicker.js';
import type { Scene } from './scene.js';
import { TunnelRoutes } from './TunnelRoutes.js';
import { useMorph } from './use-morph.js';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly focus: string | undefined;
  readonly endpoints: readonly EndpointRow[];
  readonly onClose: () => void;
}

export function Packets({ scene, layout, focus, endpoints }: Props) {
  const mark = useMorph();
  const concept = useLab((lab) => lab.stageView === 'concept');
  const focused = concept && scene.services.find((service) => service.key === focus);
  return (
    <>
      <i ref={mark} hidden />
      {focused ? <Bindings layout={layout} service={focused.key} flavour={flavourOf(focused.object)} rows={endpoints} /> : null}
      {scene.routes.length > 0 ? <TunnelRoutes layout={layout} routes={scene.routes} /> : null}
      <PacketOverlay layout={layout} />
      <RequestPicker />
    </>
  );
}
