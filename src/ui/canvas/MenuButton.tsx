import { useMessages } from '../shell/messages.js';
import { useStageTools } from './stage-context.js';

/** The ⋯ of a card. `nodrag` and `nopan` keep React Flow from taking the press. */
export function MenuButton({ id, name }: { readonly id: string; readonly name: string }) {
  const words = useMessages().stage;
  const { openMenu } = useStageTools();
  return (
    <button
      type="button"
      className="cv-more nodrag nopan"
      aria-haspopup="dialog"
      aria-label={words.menuOf(name)}
      title={words.menuOf(name)}
      onClick={(event) => {
        event.stopPropagation();
        openMenu(id, event.currentTarget);
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="3" cy="8" r="1.5" />
        <circle cx="8" cy="8" r="1.5" />
        <circle cx="13" cy="8" r="1.5" />
      </svg>
    </button>
  );
}
