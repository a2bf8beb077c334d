/** Help that is asked for: the keys, and what this lab does and does not model. */
import { useLab } from '../../store/lab.js';
import { Dialog } from './Dialog.js';
import { useMessages } from './messages.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeysDialog({ open, onClose }: Props) {
  const words = useMessages().shell;
  const names = words.keyNames;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[words.space], names.playPause],
    [[','], names.stepBack],
    [[';'], names.stepForward],
    [['Ctrl', 'Z'], names.undo],
    [['Ctrl', 'Shift', 'Z'], names.redo],
    [['?'], names.help],
    [['←', '→', 'PageUp', 'PageDown', 'Home', 'End'], names.slider],
    [['↑', '↓', 'Tab', 'Ctrl L', 'Shift Enter'], names.terminal],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={words.keys}>
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
  const words = useMessages().shell;
  const kubernetes = useLab((lab) => lab.config?.kubernetes);
  return (
    <Dialog open={open} onClose={onClose} title={words.about}>
      <p>
        Portwalk{kubernetes ? ` · Kubernetes ${kubernetes}` : ''}. {words.tagline}
      </p>
      <h3>{words.aboutModelled}</h3>
      <p>{words.aboutModelledText}</p>
      <h3>{words.aboutNotModelled}</h3>
      <p>{words.aboutNotModelledText}</p>
      <p>{words.aboutClock}</p>
    </Dialog>
  );
}
