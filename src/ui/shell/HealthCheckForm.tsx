/** Interval and thresholds of the load balancer's probes: three numbers that are set together. */
import { type FormEvent, useId, useState } from 'react';
import { useAskedMessages } from './asked-words.js';
import { type HealthCheck, healthCheckLine } from './cluster-lines.js';

interface Props {
  readonly current: HealthCheck;
  readonly onSet: (line: string) => void;
}

export function HealthCheckForm({ current, onSet }: Props) {
  const words = useAskedMessages().cluster.healthCheck;
  const [draft, setDraft] = useState(current);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSet(healthCheckLine(draft));
  };
  const fields = [
    ['interval', words.interval],
    ['unhealthy', words.unhealthy],
    ['healthy', words.healthy],
  ] as const;
  return (
    <form className="pw-health" onSubmit={submit}>
      {fields.map(([name, label]) => (
        <NumberField key={name} label={label} value={draft[name]} onChange={(value) => setDraft({ ...draft, [name]: value })} />
      ))}
      <button type="submit" className="pw-button">
        {words.apply}
      </button>
      <code className="pw-setting-line">$ {healthCheckLine(draft)}</code>
    </form>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={600}
        required
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </p>
  );
}
