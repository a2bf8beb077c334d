/** The window that puts the lab into another page. */
import { Dialog } from '../shell/Dialog.js';
import { EmbedForm } from './EmbedForm.js';
import { useEmbedMessages } from './embed-words.js';

export function EmbedDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useEmbedMessages();
  return (
    <Dialog open={open} onClose={onClose} title={words.title} wide>
      <EmbedForm />
    </Dialog>
  );
}
