/** Takes the present state along as a folder for kind: what is in it, and the file itself. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { exportName, saveFile } from '../inspector/save-file.js';
import { Dialog } from '../shell/Dialog.js';
import { useMessages } from '../shell/messages.js';
import { useRealClusterMessages } from './real-cluster-words.js';
import { zip } from './zip.js';

type Stage = { readonly at: 'ready' | 'making' | 'failed' } | { readonly at: 'saved'; readonly name: string };

export function RealClusterDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { shell } = useMessages();
  const words = useRealClusterMessages();
  const ask = useLab((lab) => lab.actions.ask);
  const locale = useLab((lab) => lab.locale);
  const seed = useLab((lab) => lab.boot?.seed);
  const now = useLab((lab) => lab.view.now);
  const [stage, setStage] = useState<Stage>({ at: 'ready' });
  const save = async () => {
    setStage({ at: 'making' });
    try {
      const files = await ask('exportCluster', { locale });
      const name = exportName('kind', seed, now, 'zip');
      const folder = name.replace(/\.zip$/, '');
      saveFile(name, [zip(files.map((file) => ({ ...file, name: `${folder}/${file.name}` })))], 'application/zip');
      setStage({ at: 'saved', name });
    } catch {
      setStage({ at: 'failed' });
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={shell.realCluster}>
      <p>{words.text}</p>
      <h3>{words.holds}</h3>
      <ul>
        {words.files.map(([file, says]) => (
          <li key={file}>
            <code>{file}</code>: {says}
          </li>
        ))}
      </ul>
      <p>{words.needs}</p>
      <p role="status">
        {stage.at === 'making' && words.making}
        {stage.at === 'failed' && words.failed}
        {stage.at === 'saved' && words.saved(stage.name)}
      </p>
      <div className="pw-actions">
        <button type="button" className="pw-button" onClick={onClose}>
          {shell.close}
        </button>
        <button type="button" className="pw-button pw-primary" disabled={stage.at === 'making'} onClick={() => void save()}>
          {words.save}
        </button>
      </div>
    </Dialog>
  );
}
