/** From where, to where, how often: one click sends. */
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { FirstMessages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { RequestSource } from '../../store/types.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { Segmented } from '../shell/Segmented.js';
import { checkUrl, type UrlProblem } from './check-url.js';
import { formatCount } from './format.js';
import { nextOffer, type Offer } from './offer.js';
import { parseSourceKey, selectSources, sourceKey } from './sources.js';
import { TargetBox } from './TargetBox.js';
import { selectTargets } from './targets.js';
import './timeline.css';
import './send-bar.css';

const COUNTS = [1, 10, 1000, 100_000] as const;

export function SendBar({ onMany }: { readonly onMany: () => void }) {
  const messages = useMessages();
  const words = messages.timeline;
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const draft = useLab((lab) => lab.draft);
  const ready = useLab((lab) => lab.status === 'ready');
  const sending = useLab((lab) => lab.sending);
  const actions = useLab((lab) => lab.actions);
  const [problem, setProblem] = useState<UrlProblem>();
  const said = useId();
  const sources = useMemo(() => selectSources(view, config), [view, config]);
  const targets = useMemo(() => selectTargets(view, config, draft.from), [view, config, draft.from]);
  const from = sourceKey(draft.from);
  const known = [...sources.clients, ...sources.pods, ...sources.nodes].some((source) => sourceKey(source) === from);

  // The first Send of a lab must work without typing. Until the learner types, picks or sends, the offer follows
  // the cluster: a Service that was just made is offered. A field that was emptied stays empty.
  const offered = useRef<Offer>(undefined);
  useEffect(() => {
    if (!ready) return;
    const { draft: now, actions: act } = useLab.getState();
    const offer = nextOffer(offered.current, { lab: config, url: now.url, first: targets[0]?.url });
    if (!offer) return;
    offered.current = offer;
    if (offer.url !== now.url) act.setDraft({ url: offer.url });
  }, [ready, config, targets]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = checkUrl(draft.url);
    setProblem(found);
    if (found || sending) return;
    offered.current = { lab: config, url: undefined };
    if (draft.count > 1) onMany();
    void actions.send();
  };
  return (
    <form className="pw-send" aria-label={words.sendBar} onSubmit={send} noValidate>
      <label className="pw-field">
        <span>{words.from}</span>
        <select
          value={from}
          onChange={(event) => {
            const source = parseSourceKey(event.target.value);
            if (source) actions.setDraft({ from: source });
          }}
        >
          {!known && <option value={from}>{sourceName(draft.from)}</option>}
          <Group label={words.groupClients} sources={sources.clients} />
          <Group label={words.groupPods} sources={sources.pods} />
          <Group label={words.groupNodes} sources={sources.nodes} />
        </select>
      </label>
      <TargetBox
        value={draft.url}
        targets={targets}
        invalid={problem !== undefined}
        describedBy={said}
        onChange={(url) => {
          setProblem(undefined);
          actions.setDraft({ url });
        }}
      />
      <Segmented
        label={words.count}
        value={String(draft.count)}
        onChange={(count) => actions.setDraft({ count: Number(count) })}
        options={COUNTS.map((count) => ({ value: String(count), label: formatCount(count, locale) }))}
      />
      <button type="submit" className="pw-button pw-primary pw-send-button" aria-disabled={sending || !ready || undefined}>
        {sending ? words.sending : words.send}
      </button>
      <p id={said} className="pw-send-problem" role="alert">
        {problem && problemText(messages, problem)}
      </p>
    </form>
  );
}

function Group({ label, sources }: { readonly label: string; readonly sources: readonly RequestSource[] }) {
  if (sources.length === 0) return null;
  return (
    <optgroup label={label}>
      {sources.map((source) => (
        <option key={sourceKey(source)} value={sourceKey(source)}>
          {sourceName(source)}
        </option>
      ))}
    </optgroup>
  );
}

const sourceName = (source: RequestSource): string =>
  source.kind === 'pod' && source.namespace !== 'default' ? `${source.namespace}/${source.name}` : source.name;

function problemText(messages: FirstMessages, problem: UrlProblem): string {
  const table = messages.timeline.urlProblem;
  return 'value' in problem ? table[problem.code](problem.value) : table[problem.code];
}
