/** Help that is asked for: what this lab does and does not model. */
import { useLab } from '../../store/lab.js';
import { useAskedMessages } from './asked-words.js';
import { Dialog } from './Dialog.js';
import { useMessages } from './messages.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function AboutDialog({ open, onClose }: Props) {
  const { shell } = useMessages();
  const { help: words } = useAskedMessages();
  const kubernetes = useLab((lab) => lab.config?.kubernetes);
  return (
    <Dialog open={open} onClose={onClose} title={shell.about}>
      <p>
        Portwalk{kubernetes ? ` · Kubernetes ${kubernetes}` : ''}. {shell.tagline}
      </p>
      <h3>{words.modelled}</h3>
      <p>{words.modelledText}</p>
      <h3>{words.notModelled}</h3>
      <p>{words.notModelledText}</p>
      <p>{words.clock}</p>
    </Dialog>
  );
}
