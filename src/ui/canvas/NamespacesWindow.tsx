/** Which namespaces the stage shows, with what is in each of them. */
import { useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import { EmptyState } from '../empty/late-empty.js';
import { Dialog } from '../shell/Dialog.js';
import { useAllMessages } from '../shell/messages.js';
import { showNamespace, showsNamespace, useShownNamespaces } from './namespaces.js';
import { isSystemNamespace } from './objects.js';
import { namespaceTints } from './scene.js';
import './search.css';

export function NamespacesWindow({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { search: words } = useAllMessages();
  const { objects } = useLab((lab) => lab.view);
  const shown = useShownNamespaces();
  const tints = useMemo(() => namespaceTints(objects), [objects]);
  const counts = useMemo(() => {
    const of = new Map<string, { pods: number; services: number }>();
    for (const name of objects.Namespace.keys()) of.set(name, { pods: 0, services: 0 });
    for (const { metadata } of objects.Pod.values()) {
      const count = of.get(metadata.namespace ?? 'default');
      if (count) count.pods++;
    }
    for (const { metadata } of objects.Service.values()) {
      const count = of.get(metadata.namespace ?? 'default');
      if (count) count.services++;
    }
    return of;
  }, [objects]);
  const names = [...counts.keys()].sort((a, b) => Number(isSystemNamespace(a)) - Number(isSystemNamespace(b)) || (a < b ? -1 : 1));
  const bare = names.find((name) => !isSystemNamespace(name) && name !== 'default' && counts.get(name)?.pods === 0);
  return (
    <Dialog open={open} onClose={onClose} title={words.namespaces}>
      <p>{words.namespacesHint}</p>
      <ul className="cv-namespaces">
        {names.map((name) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={showsNamespace(shown, name)}
                onChange={(event) => showNamespace(name, event.target.checked)}
              />
              <i data-tint={tints.get(name)} aria-hidden="true" />
              <code>{name}</code>
              <span className="cv-quiet">{words.inside(counts.get(name)?.pods ?? 0, counts.get(name)?.services ?? 0)}</span>
              {isSystemNamespace(name) ? <span className="cv-tag">{words.system}</span> : null}
            </label>
          </li>
        ))}
      </ul>
      {bare !== undefined && <EmptyState of="namespace" name={bare} />}
    </Dialog>
  );
}
