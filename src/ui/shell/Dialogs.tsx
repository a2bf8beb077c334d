/** Help that is asked for: the keys, and what this lab does and does not model. */
import { useLab } from '../../store/lab.js';
import { Dialog } from './Dialog.js';
import { useAllMessages } from './messages.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeysDialog({ open, onClose }: Props) {
  const { shell, help: words } = useAllMessages();
  const names = words.keyNames;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[words.space], names.playPause],
    [[','], names.stepBack],
    [[';'], names.stepForward],
    [['Ctrl', 'Z'], names.undo],
    [['Ctrl', 'Shift', 'Z'], names.redo],
    [['C'], names.cluster],
    [['/'], names.search],
    [['?'], names.help],
    [['←', '→', 'PageUp', 'PageDown', 'Home', 'End'], names.slider],
    [['↑', '↓', 'Tab', 'Ctrl R', 'Ctrl L', 'Shift Enter'], names.terminal],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={shell.keys}>
      <p>{words.keyTable}</p>
      <table className="pw-table">
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.keyDoes}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <td>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

export function AboutDialog({ open, onClose }: Props) {
  const { shell, help: words } = useAllMessages();
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
