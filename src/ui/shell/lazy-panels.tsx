/**
 * Panels that come as their own chunks. A panel that cannot be loaded or breaks says so in its own place;
 * the rest of the page goes on.
 */
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useMessages } from './messages.js';

class Boundary extends Component<
  { readonly fallback: (retry: () => void) => ReactNode; readonly children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.fallback(() => this.setState({ broken: false })) : this.props.children;
  }
}

function Waiting({ stage }: { readonly stage: boolean }) {
  const words = useMessages().shell;
  return (
    <p className="pw-waiting" role="status">
      {stage ? words.stageLoading : words.panelLoading}
    </p>
  );
}

function Broken({ stage, retry }: { readonly stage: boolean; readonly retry: () => void }) {
  const words = useMessages().shell;
  return (
    <div className="pw-waiting" role="alert">
      <p>{stage ? words.stageFailed : words.panelFailed}</p>
      <button type="button" className="pw-button" onClick={retry}>
        {words.retry}
      </button>
    </div>
  );
}

/** A component that loads on first use, with its own waiting and failing faces. */
function lazyPanel<P extends object = object>(load: () => Promise<{ default: ComponentType<P> }>, stage = false): ComponentType<P> {
  // React's own type asks for props it cannot know here.
  const Panel = lazy(load) as unknown as ComponentType<P>;
  return (props) => (
    <Boundary fallback={(retry) => <Broken stage={stage} retry={retry} />}>
      <Suspense fallback={<Waiting stage={stage} />}>
        <Panel {...props} />
      </Suspense>
    </Boundary>
  );
}

export const Stage = lazyPanel(async () => ({ default: (await import('../canvas/Stage.js')).Stage }), true);
export const LessonPanel = lazyPanel(async () => ({ default: (await import('../lesson/LessonPanel.js')).LessonPanel }));
export const EditorPanel = lazyPanel(async () => ({ default: (await import('../editor/EditorPanel.js')).EditorPanel }));

const loadDetails = async () => ({ default: (await import('../inspector/InView.js')).InView });
const loadResults = async () => ({ default: (await import('../inspector/LoadResults.js')).LoadResults });
/** What the inspector shows once there is something to show. */
export const InView = lazyPanel(loadDetails);
/** What the load panel shows once many requests were sent. */
export const LoadResults = lazyPanel(loadResults);

/** Fetches what the first request will need, so that it waits for nothing. Failures show when it is needed. */
export function prefetchPanels(): void {
  for (const load of [loadDetails, loadResults]) load().catch(() => {});
}
