/** A load of one's own: from several senders, over virtual time or all at once. */
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { checkPlan, LOAD_LIMITS, type PlanProblem } from '../../store/load/load-plan.js';
import type { LoadPlan, RequestSource } from '../../store/types.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { Segmented } from '../shell/Segmented.js';
import { checkUrl } from '../timeline/check-url.js';
import { formatCount } from '../timeline/format.js';
import { parseSourceKey, selectSources, sourceKey } from '../timeline/sources.js';
import { useExperimentWords } from './experiment-words.js';
import { LoadVersus } from './LoadVersus.js';

type Shape = LoadPlan['shape']['kind'];

export function LoadForm() {
  const { form: words } = useExperimentWords();
  const locale = useShownLocale();
  const draft = useLab((lab) => lab.draft);
  const ready = useLab((lab) => lab.status === 'ready');
  const startLoad = useLab((lab) => lab.actions.startLoad);
  const newest = useLab((lab) => lab.loads.at(-1));
  const nothing = useLab((lab) => lab.loads.length + lab.batches.size === 0);
  const running = newest?.status === 'running';
  /** As the learner left it; until then open while there is nothing else to see. */
  const [open, setOpen] = useState<boolean>();
  const [chosen, setChosen] = useState<readonly string[]>();
  const [url, setUrl] = useState<string>();
  const [shape, setShape] = useState<Shape>('stream');
  const [numbers, setNumbers] = useState({ perSecond: '100', seconds: '30', requests: '10000', after: '5' });
  const [meanwhile, setMeanwhile] = useState('');
  const [problem, setProblem] = useState<PlanProblem>();
  const id = useId();
  const objects = useLab((lab) => lab.view.objects.Deployment);
  const deployments = [...objects.values()].filter(({ metadata }) => metadata.namespace !== 'kube-system');
  const keys = chosen ?? [sourceKey(draft.from)];
  const target = url ?? draft.url;

  const sources = keys.flatMap((key) => parseSourceKey(key) ?? []);
  /** The load as the form has it; undefined, and the form says why, when it cannot be run. */
  const planned = (): LoadPlan | undefined => {
    const line = meanwhile.trim();
    const plan: LoadPlan = {
      sources,
      url: target.trim(),
      shape:
        shape === 'burst'
          ? { kind: 'burst', requests: Number(numbers.requests) }
          : { kind: 'stream', perSecond: Number(numbers.perSecond), seconds: Number(numbers.seconds) },
      ...(shape === 'stream' && line !== '' && { meanwhile: { line, after: Number(numbers.after) } }),
    };
    const found = checkPlan(plan) ?? (checkUrl(plan.url) ? 'no-url' : undefined);
    setProblem(found);
    return found ? undefined : plan;
  };
  const start = (event: FormEvent) => {
    event.preventDefault();
    const plan = planned();
    if (!plan || running || !ready) return;
    setOpen(false);
    void startLoad(plan);
  };
  const number = (name: keyof typeof numbers, label: string, max: number) => (
    <label className="pw-field">
      <span>{label}</span>
      <input
        type="number"
        min={name === 'after' ? 0 : 1}
        max={max}
        value={numbers[name]}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setNumbers({ ...numbers, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <details
      className="pw-load-form"
      open={open ?? nothing}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== (open ?? nothing)) setOpen(currentTarget.open);
      }}
    >
      <summary>{words.title}</summary>
      <form aria-label={words.title} onSubmit={start} noValidate>
        <Senders chosen={keys} onChange={setChosen} />
        <label className="pw-field">
          <span>{words.to}</span>
          <input type="text" value={target} spellCheck={false} autoCapitalize="off" onChange={(event) => setUrl(event.target.value)} />
        </label>
        <Segmented
          label={words.shape}
          value={shape}
          onChange={setShape}
          options={[
            { value: 'stream', label: words.stream },
            { value: 'burst', label: words.burst },
          ]}
        />
        {shape === 'stream' ? (
          <>
            {number('perSecond', words.perSecond, LOAD_LIMITS.requests)}
            {number('seconds', words.seconds, LOAD_LIMITS.seconds)}
            <label className="pw-field pw-meanwhile">
              <span>{words.meanwhile}</span>
              <input
                type="text"
                list={`${id}-lines`}
                value={meanwhile}
                placeholder={words.meanwhileHint}
                spellCheck={false}
                autoCapitalize="off"
                onChange={(event) => setMeanwhile(event.target.value)}
              />
            </label>
            <datalist id={`${id}-lines`}>
              {deployments.flatMap(({ metadata: { name, namespace } }) => {
                const there = `${name}${namespace === 'default' ? '' : ` -n ${namespace}`}`;
                return [`kubectl rollout restart deployment ${there}`, `kubectl scale deployment ${there} --replicas=1`].map((line) => (
                  <option key={line} value={line} />
                ));
              })}
            </datalist>
            {meanwhile.trim() !== '' && number('after', words.after, LOAD_LIMITS.seconds)}
          </>
        ) : (
          number('requests', words.requests, LOAD_LIMITS.requests)
        )}
        <button type="submit" className="pw-button pw-primary" aria-disabled={running || !ready || undefined}>
          {words.start}
        </button>
        <p id={`${id}-problem`} role="alert">
          {problem && words.problem[problem](formatCount(LOAD_LIMITS.requests, locale))}
        </p>
        {shape === 'stream' && <p className="pw-muted">{words.hint}</p>}
        <LoadVersus from={sources[0]} url={target.trim()} plan={planned} />
      </form>
    </details>
  );
}

/** How far a load is, and how to end it. */
export function LoadProgress() {
  const { form: words, versus } = useExperimentWords();
  const locale = useShownLocale();
  const newest = useLab((lab) => lab.loads.at(-1));
  const cancelLoad = useLab((lab) => lab.actions.cancelLoad);
  if (!newest) return null;
  const { id, status, sent, total, refused } = newest;
  return (
    <div className="pw-load-progress">
      <span role="status">{words.ended[status]}</span>
      {refused !== undefined && <span className="pw-refused">{versus.refused(refused)}</span>}
      {status === 'running' && (
        <>
          <progress aria-label={words.title} max={total} value={sent} />
          <span>{words.running(formatCount(sent, locale), formatCount(total, locale))}</span>
          <button type="button" className="pw-button" onClick={() => cancelLoad(id)}>
            {words.cancel}
          </button>
        </>
      )}
    </div>
  );
}

function Senders({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (keys: readonly string[]) => void }) {
  const { form: words } = useExperimentWords();
  const { timeline } = useMessages();
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const groups = useMemo(() => selectSources(view, config), [view, config]);
  const told: readonly (readonly [string, readonly RequestSource[]])[] = [
    [timeline.groupClients, groups.clients],
    [timeline.groupPods, groups.pods.filter((pod) => pod.kind !== 'pod' || pod.namespace !== 'kube-system')],
    [timeline.groupNodes, groups.nodes],
  ];
  return (
    <fieldset className="pw-load-senders">
      <legend>
        {words.sources} {chosen.length > 1 && <small className="pw-muted">({words.all})</small>}
      </legend>
      {told.map(
        ([label, sources]) =>
          sources.length > 0 && (
            <fieldset key={label}>
              <legend>{label}</legend>
              {sources.map((source) => {
                const key = sourceKey(source);
                return (
                  <label key={key}>
                    <input
                      type="checkbox"
                      checked={chosen.includes(key)}
                      onChange={({ target }) => onChange(target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))}
                    />
                    {source.kind === 'pod' && source.namespace !== 'default' ? `${source.namespace}/${source.name}` : source.name}
                  </label>
                );
              })}
            </fieldset>
          ),
      )}
    </fieldset>
  );
}
