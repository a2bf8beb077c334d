/** What can be added: dragged onto the stage, or pressed. */
import { FlavourIcon } from '../canvas/icons.js';
import type { ServiceFlavour } from '../canvas/objects.js';
import { startDrag } from './drag.js';
import { dropTarget, targetOf } from './drop-target.js';
import { type ItemId, openEditing } from './use-editing.js';
import { useEditingWords } from './words.js';

const GROUPS = {
  workloads: ['deployment', 'pod'],
  services: ['clusterip', 'nodeport', 'loadbalancer', 'externalname', 'headless'],
  others: ['ingress', 'networkpolicy', 'configmap', 'namespace', 'node'],
} as const satisfies Readonly<Record<string, readonly ItemId[]>>;

const FLAVOURS: Partial<Record<ItemId, ServiceFlavour>> = {
  clusterip: 'ClusterIP',
  nodeport: 'NodePort',
  loadbalancer: 'LoadBalancer',
  externalname: 'ExternalName',
  headless: 'Headless',
};

export function AddPage() {
  const words = useEditingWords();
  return (
    <>
      <p className="pw-muted">{words.addHint}</p>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3>{words.groups[group]}</h3>
          <ul className="ed-tiles">
            {GROUPS[group].map((what) => {
              const flavour = FLAVOURS[what];
              return (
                <li key={what}>
                  <button
                    type="button"
                    className="ed-tile"
                    data-flavour={flavour}
                    onClick={() => openEditing({ at: 'create', what })}
                    onPointerDown={(event) =>
                      startDrag(event, {
                        label: words.items[what],
                        wants: (ids) => dropTarget(what, ids),
                        onDrop: (id) => openEditing({ at: 'create', what, target: targetOf(id) }),
                      })
                    }
                  >
                    <b>
                      {flavour && <FlavourIcon flavour={flavour} />}
                      {words.items[what]}
                    </b>
                    <span>{words.about[what]}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}
