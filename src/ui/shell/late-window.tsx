/** Windows and menus that come as their own chunks: opened as soon as they are there, with all their words. */
import { type ComponentType, useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { forgetFailures, type Later } from './later.js';
import { allMessages, useShownLocale } from './messages.js';

interface WindowProps {
  /** A part without it is open for as long as it is on the page. */
  readonly open?: boolean;
  readonly onClose: () => void;
}

/** A window that cannot be loaded is closed again, and a notice says why. */
export function lateWindow<P extends WindowProps>(part: Later<ComponentType<P>>): ComponentType<P> {
  return function Window(props) {
    const { open = true, onClose } = props;
    const words = allMessages[useShownLocale()];
    const notify = useLab((lab) => lab.actions.notify);
    const [come, setCome] = useState(() => part.there() && words.there());
    useEffect(() => {
      if (!open || come) return;
      let wanted = true;
      Promise.all([part.fetch(), words.fetch()]).then(
        () => wanted && setCome(true),
        () => {
          forgetFailures();
          if (!wanted) return;
          notify('error', 'tools-not-loaded');
          onClose();
        },
      );
      return () => {
        wanted = false;
      };
    }, [open, come, words, notify, onClose]);
    return come ? <Come part={part} props={props} /> : null;
  };
}

function Come<P extends object>({ part, props }: { readonly part: Later<ComponentType<P>>; readonly props: P }) {
  const Part = part.use();
  return <Part {...props} />;
}
