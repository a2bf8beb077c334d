/** An object's YAML as it is now: asked for again whenever the object changes. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Kind, KubeObject, LiveText } from '../../store/types.js';

/** Undefined while it is on its way, null once the object is gone. */
export function useLiveText(kind: Kind, key: string, whole: boolean): LiveText | null | undefined {
  const object = useLab((lab) => (lab.view.objects[kind] as ReadonlyMap<string, KubeObject>).get(key));
  const ask = useLab((lab) => lab.actions.ask);
  const [live, setLive] = useState<LiveText | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an object that changed is another one
  useEffect(() => {
    let wanted = true;
    ask('liveText', { kind, key, whole }).then(
      (text) => wanted && setLive((before) => (before && text && before.text === text.text ? before : text)),
      // An engine that is lost says so itself.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [kind, key, whole, object, ask]);
  return live;
}
