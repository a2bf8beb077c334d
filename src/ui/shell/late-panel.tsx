/**
 * Panels that come as their own chunks. A panel that cannot be loaded or breaks says so in its own place;
 * the rest of the page goes on.
 */
import { Component, type ComponentType, type ReactNode, Suspense } from 'react';
import { forgetFailures, type Later } from './later.js';
import { useMessages } from './messages.js';

interface BoundaryProps {
  readonly fallback: (retry: () => void) => ReactNode;
  readonly children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return this.props.fallback(() => {
      forgetFailures();
      this.setState({ broken: false });
    });
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

/**
 * A component with its own waiting and failing faces.
 * @param as `quiet`: what is no panel of its own, and is not missed while it is not there
 */
export function latePanel<P extends object>(panel: Later<ComponentType<P>>, as?: 'stage' | 'quiet'): ComponentType<P> {
  const stage = as === 'stage';
  const quiet = as === 'quiet';
  function Panel(props: P) {
    const Come = panel.use();
    return <Come {...props} />;
  }
  return (props) => (
    <Boundary fallback={(retry) => !quiet && <Broken stage={stage} retry={retry} />}>
      <Suspense fallback={!quiet && <Waiting stage={stage} />}>
        <Panel {...props} />
      </Suspense>
    </Boundary>
  );
}
