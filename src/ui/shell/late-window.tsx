/** Windows and menus that come as their own chunks: opened as soon as they are there, with all their words. */
import { type ComponentType, useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Locale } from '../../store/types.js';
import { forgetFailures, type Later } from './later.js';
import { allMessages, useShownLocale } from './messages.js';

interface WindowProps {
  /** A part without it is open for as long as it is on the page. */
  readonly open?: boolean;
  readonly onClose: () => void;
}

/**
 * A window that cannot be loaded is closed again, and a notice says why.
 * @param own words it needs besides those that most of the page is given
 */
export function lateWindow<P extends WindowProps>(
  part: Later<ComponentType<P>>,
  own: Readonly<Record<Locale, Later<unknown>>> = allMessages,
): ComponentType<P> {
  const needs = (locale: Locale): readonly Later<unknown>[] => [part, allMessages[locale], own[locale]];
  return function Window(props) {
    const { open = true, onClose } = props;
    const locale = useShownLocale();
    const notify = useLab((lab) => lab.actions.notify);
    const [come, setCome] = useState(() => needs(locale).every((one) => one.there()));
    useEffect(() => {
      if (!open || come) return;
      let wanted = true;
      Promise.all(needs(locale).map((one) => one.fetch())).then(
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
    }, [open, come, locale, notify, onClose]);
    return come ? <Come part={part} props={props} /> : null;
  };
}

function Come<P extends object>({ part, props }: { readonly part: Later<ComponentType<P>>; readonly props: P }) {
  const Part = part.use();
  return <Part {...props} />;
}
