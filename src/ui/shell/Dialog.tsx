/** A modal window: the browser's own `<dialog>`, which keeps the focus in and gives it back. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

export function Dialog({ open, onClose, title, children, wide = false }: Props) {
  const words = useMessages().shell;
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} className="pw-dialog" data-wide={wide || undefined} aria-labelledby={heading} onClose={onClose}>
      {open && (
        <>
          <header>
            <h2 id={heading}>{title}</h2>
            <button type="button" className="pw-icon-button" aria-label={words.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <div className="pw-dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
