import { Icon } from './Icon.js';
import { useMessages } from './messages.js';

interface Props {
  readonly folded: boolean;
  /** Id of what it folds. */
  readonly controls: string;
  readonly onPress: () => void;
}

/** Folds the tools to their row of tabs, and unfolds them. */
export function FoldButton({ folded, controls, onPress }: Props) {
  const words = useMessages().shell;
  const label = folded ? words.unfoldDock : words.foldDock;
  return (
    <button
      type="button"
      className="pw-fold"
      aria-label={label}
      title={label}
      aria-expanded={!folded}
      aria-controls={controls}
      onClick={onPress}
    >
      <Icon name={folded ? 'up' : 'down'} />
    </button>
  );
}
