/** What stands beside the stage and is used only after a look at it: drawn once the stage is. */
import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { afterFirstLook, firstLookIsOver } from '../../store/first-look.js';

export function AfterStage({ children }: { readonly children: ReactNode }) {
  const [come, setCome] = useState(firstLookIsOver);
  useEffect(() => (come ? undefined : afterFirstLook(() => startTransition(() => setCome(true)))), [come]);
  return come ? children : null;
}
