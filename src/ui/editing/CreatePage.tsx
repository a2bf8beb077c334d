/** A small form for something new. What it would do is shown as the command, checked by the API server while one types. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Diagnostic } from '../../store/types.js';
import { select } from '../canvas/use-jump.js';
import { Commands, Said } from './Commands.js';
import { Field, Picker } from './Field.js';
import { firstForm, IMAGES, kindOf } from './new-form.js';
import { isServiceItem, makeObject, type NewObject, namespaced } from './new-object.js';
import { useRunLines } from './run-lines.js';
import { SelectorField } from './SelectorField.js';
import { parseSelector } from './selector-text.js';
import type { ItemId, Target } from './use-editing.js';
import { usePreview } from './use-preview.js';
import { useEditingWords } from './words.js';

const CHECK_DELAY = 250;

/** Mistakes the API server would find; the newest answer counts. */
function useProblems(manifest: string): readonly Diagnostic[] {
  const check = useLab((lab) => lab.actions.checkManifest);
  const tick = useLab((lab) => lab.view.tick);
  const [problems, setProblems] = useState<readonly Diagnostic[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cluster may say something else
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => void check(manifest).then((found) => wanted && setProblems(found)), CHECK_DELAY);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [manifest, check, tick]);
  return problems;
}

export function CreatePage({ what, target }: { readonly what: ItemId; readonly target: Target }) {
  const words = useEditingWords();
  const view = useLab((lab) => lab.view);
  const [form, setForm] = useState<NewObject>(() => firstForm(what, target, useLab.getState().view));
  const [made, setMade] = useState<string>();
  const set = (part: Partial<NewObject>) => setForm((now) => ({ ...now, ...part }));
  const making = useMemo(() => makeObject(form), [form]);
  const problems = useProblems(making.manifest);
  const { running, said, run } = useRunLines();
  const exists = (view.objects[kindOf(what)] as ReadonlyMap<string, unknown>).has(keyOf(form));
  const ready = form.name.trim() !== '' && !exists && parseSelector(form.selector) !== undefined && parseSelector(form.from) !== undefined;
  const create = async () => {
    if (!ready || running) return;
    if (await run([making.line])) setMade(keyOf(form));
  };
  const first = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={first}
      className="ed-form"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <p className="pw-muted">{words.about[what]}</p>
      <Field
        label={words.name}
        value={form.name}
        onChange={(name) => {
          setMade(undefined);
          set({ name });
        }}
        invalid={exists && made === undefined}
        hint={exists && made === undefined ? words.taken : undefined}
      />
      {namespaced(what) && view.objects.Namespace.size > 1 && (
        <Picker
          label={words.namespace}
          value={form.namespace}
          onChange={(namespace) => set({ namespace })}
          options={[...view.objects.Namespace.keys()].map((value) => ({ value, label: value }))}
        />
      )}
      <Fields form={form} set={set} />
      <Commands lines={[making.line]} />
      <details className="ed-manifest">
        <summary>{words.manifest}</summary>
        <pre>
          <code>{making.manifest}</code>
        </pre>
      </details>
      {made === undefined && problems.length > 0 && !exists && (
        <ul className="ed-problems">
          {problems.map(({ line, column, message, severity }) => (
            <li key={`${line}:${column}:${message}`} data-severity={severity}>
              <code>{message}</code>
            </li>
          ))}
        </ul>
      )}
      <div className="ed-actions">
        <button type="submit" className="pw-button pw-primary" aria-disabled={!ready || running || undefined}>
          {words.createNow}
        </button>
      </div>
      <Said said={said}>
        {made !== undefined && (
          <button type="button" className="pw-button" onClick={() => show(what, made)}>
            {words.show}
          </button>
        )}
      </Said>
    </form>
  );
}

const keyOf = ({ what, name, namespace }: NewObject): string => (namespaced(what) ? `${namespace}/${name}` : name);

/** Picks what was made on the stage. */
function show(what: ItemId, key: string): void {
  const box = isServiceItem(what) ? 'service' : what;
  if (box === 'service' || box === 'ingress' || box === 'pod' || box === 'node') select(`${box}:${key}`);
}

interface FieldsProps {
  readonly form: NewObject;
  readonly set: (part: Partial<NewObject>) => void;
}

function Fields({ form, set }: FieldsProps) {
  const words = useEditingWords();
  switch (form.what) {
    case 'deployment':
    case 'pod':
      return <WorkloadFields form={form} set={set} />;
    case 'externalname':
      return (
        <Field
          label={words.externalName}
          value={form.externalName}
          onChange={(externalName) => set({ externalName })}
          hint={words.externalHint}
        />
      );
    case 'ingress':
      return <IngressFields form={form} set={set} />;
    case 'networkpolicy':
      return <PolicyFields form={form} set={set} />;
    case 'configmap':
      return (
        <>
          <Field label={words.key} value={form.key} onChange={(key) => set({ key })} />
          <Field label={words.value} value={form.value} onChange={(value) => set({ value })} />
        </>
      );
    case 'namespace':
      return null;
    case 'node':
      return <p className="pw-advice">{words.nodeHint}</p>;
    default:
      return <ServiceFields form={form} set={set} />;
  }
}

function WorkloadFields({ form, set }: FieldsProps) {
  const words = useEditingWords();
  const view = useLab((lab) => lab.view);
  return (
    <>
      <Field
        label={words.image}
        value={form.image}
        choices={IMAGES.map(({ image }) => image)}
        onChange={(image) => {
          const known = IMAGES.find((one) => one.image === image);
          set({ image, ...(known ? { containerPort: known.port === 0 ? '' : String(known.port) } : {}) });
        }}
        hint={words.imageHint}
      />
      {form.what === 'deployment' && (
        <Field label={words.replicas} value={form.replicas} inputMode="numeric" onChange={(replicas) => set({ replicas })} />
      )}
      <Field
        label={words.containerPort}
        value={form.containerPort}
        inputMode="numeric"
        onChange={(containerPort) => set({ containerPort })}
        hint={words.containerPortHint}
      />
      {form.what === 'pod' && (
        <Field
          label={words.labels}
          value={form.selector}
          onChange={(selector) => set({ selector })}
          invalid={parseSelector(form.selector) === undefined}
          hint={words.labelsHint(form.name)}
        />
      )}
      <Picker
        label={words.node}
        value={form.node}
        onChange={(node) => set({ node })}
        options={[{ value: '', label: words.anyNode }, ...[...view.objects.Node.keys()].map((value) => ({ value, label: value }))]}
      />
      {form.node !== '' && (
        <Picker
          label={words.placedBy}
          value={form.placedBy}
          onChange={(placedBy) => set({ placedBy: placedBy as NewObject['placedBy'] })}
          options={[
            { value: 'nodeSelector', label: 'nodeSelector' },
            { value: 'nodeName', label: 'nodeName' },
          ]}
          hint={words.placedByHint[form.placedBy]}
        />
      )}
    </>
  );
}

function ServiceFields({ form, set }: FieldsProps) {
  const words = useEditingWords();
  const selector = parseSelector(form.selector);
  const ports = [
    {
      port: Number(form.port) || 0,
      targetPort: /^\d+$/.test(form.targetPort) ? Number(form.targetPort) : form.targetPort || Number(form.port),
      protocol: 'TCP' as const,
    },
  ];
  const preview = usePreview(selector === undefined ? undefined : { namespace: form.namespace, selector, ports });
  return (
    <>
      <SelectorField label={words.selector} text={form.selector} onChange={(text) => set({ selector: text })} preview={preview} />
      <div className="ed-two">
        <Field label={words.port} value={form.port} inputMode="numeric" onChange={(port) => set({ port })} hint={words.portHint} />
        <Field
          label={words.targetPort}
          value={form.targetPort}
          onChange={(targetPort) => set({ targetPort })}
          hint={words.targetPortHint}
        />
      </div>
      {form.what === 'nodeport' && (
        <Field
          label={words.nodePort}
          value={form.nodePort}
          inputMode="numeric"
          onChange={(nodePort) => set({ nodePort })}
          hint={words.nodePortHint}
        />
      )}
    </>
  );
}

function IngressFields({ form, set }: FieldsProps) {
  const words = useEditingWords();
  const view = useLab((lab) => lab.view);
  const names = [...view.objects.Service.values()]
    .filter(({ metadata }) => metadata.namespace === form.namespace)
    .map(({ metadata }) => metadata.name);
  return (
    <>
      <Field label={words.host} value={form.host} onChange={(host) => set({ host })} hint={words.hostHint} />
      <Field label={words.path} value={form.path} onChange={(path) => set({ path })} hint={words.pathHint} />
      <Field label={words.service} value={form.service} choices={names} onChange={(service) => set({ service })} />
      <Field label={words.port} value={form.port} inputMode="numeric" onChange={(port) => set({ port })} />
    </>
  );
}

function PolicyFields({ form, set }: FieldsProps) {
  const words = useEditingWords();
  const selector = parseSelector(form.selector);
  const preview = usePreview(selector === undefined ? undefined : { namespace: form.namespace, selector });
  return (
    <>
      <SelectorField
        label={words.guarded}
        text={form.selector}
        onChange={(text) => set({ selector: text })}
        preview={preview}
        hint={words.guardedHint}
      />
      <Picker
        label={words.allow}
        value={form.allow}
        onChange={(allow) => set({ allow: allow as NewObject['allow'] })}
        options={[
          { value: 'nothing', label: words.allowNothing },
          { value: 'selector', label: words.allowSome },
        ]}
      />
      {form.allow === 'selector' && (
        <Field
          label={words.from}
          value={form.from}
          onChange={(from) => set({ from })}
          invalid={parseSelector(form.from) === undefined}
          hint={words.fromHint}
        />
      )}
    </>
  );
}
