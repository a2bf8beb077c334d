/** Which pods stand behind a Service: its selector edited with what it would choose seen at once, or a pod given the labels. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { labelPodLine, setSelectorLine } from './attach-lines.js';
import { Commands, Said } from './Commands.js';
import { useRunLines } from './run-lines.js';
import { SelectorField } from './SelectorField.js';
import { lastingLabels, type Pairs, parseSelector, selectorText } from './selector-text.js';
import { usePreview } from './use-preview.js';
import { useEditingWords } from './words.js';

export function AttachPage({ service: key, pod: podKey }: { readonly service: string; readonly pod: string | undefined }) {
  const words = useEditingWords();
  const service = useLab((lab) => lab.view.objects.Service.get(key));
  const pod = useLab((lab) => (podKey === undefined ? undefined : lab.view.objects.Pod.get(podKey)));
  const now = selectorText(service?.spec.selector ?? {});
  const [text, setText] = useState(() => (pod ? selectorText(labelsFor(pod.metadata.labels, service?.spec.selector)) : now));
  const pairs = parseSelector(text);
  const [namespace = 'default'] = key.split('/');
  const preview = usePreview(service && pairs ? { namespace, service: service.metadata.name, selector: pairs } : undefined);
  const { running, said, run } = useRunLines();
  if (!service) return <p className="pw-muted">{words.gone}</p>;
  if (service.spec.type === 'ExternalName') return <p className="pw-advice">{words.attachExternal}</p>;
  const changed = pairs !== undefined && text.trim() !== '' && selectorText(pairs) !== now;
  const lines = changed && pairs ? [setSelectorLine(service, pairs)] : [];
  const label = pod && service.spec.selector && labelPodLine(pod, service.spec.selector);
  return (
    <form
      className="ed-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (lines.length > 0 && !running) void run(lines);
      }}
    >
      <p className="pw-muted">{words.attachHint}</p>
      <p>
        {words.selectorNow} <code>{now || words.none}</code>
      </p>
      <SelectorField
        label={words.selectorThen}
        text={text}
        onChange={setText}
        preview={preview}
        hint={text.trim() === '' ? words.emptySelector : undefined}
      />
      <Commands lines={lines} />
      <div className="ed-actions">
        <button type="submit" className="pw-button pw-primary" aria-disabled={lines.length === 0 || running || undefined}>
          {words.apply}
        </button>
        {text !== now && (
          <button type="button" className="pw-button" onClick={() => setText(now)}>
            {words.asItIs}
          </button>
        )}
      </div>
      {pod && label && (
        <section className="ed-other-way" aria-label={words.labelPod}>
          <h3>{words.labelPod}</h3>
          <p className="pw-muted">{words.labelPodHint}</p>
          {label.releases && <p className="ed-warning">{words.releases}</p>}
          <Commands lines={[label.line]} />
          <button
            type="button"
            className="pw-button"
            aria-disabled={running || undefined}
            onClick={() => !running && void run([label.line])}
          >
            {words.labelNow}
          </button>
        </section>
      )}
      <Said said={said} />
    </form>
  );
}

/** Of a pod's labels those that a selector is usually made of: what the Service asks for already, else all that last. */
function labelsFor(labels: Pairs | undefined, selector: Pairs | undefined): Pairs {
  const lasting = lastingLabels(labels);
  const shared = Object.fromEntries(Object.entries(lasting).filter(([key]) => selector !== undefined && key in selector));
  return Object.keys(shared).length > 0 ? shared : lasting;
}
