/** The NetworkPolicies that select a pod, and how many rules let something through in each direction. */
import { useAllMessages } from '../shell/messages.js';
import type { PodPolicy } from './policies-of-pod.js';
import './tables.css';

export function PodPolicies({ policies, hostNetwork }: { readonly policies: readonly PodPolicy[]; readonly hostNetwork: boolean }) {
  const words = useAllMessages().inspector.policies;
  return (
    <section className="pw-side">
      <h3>{words.title}</h3>
      {policies.length === 0 && <p className="pw-muted">{hostNetwork ? words.hostNetwork : words.none}</p>}
      <ul aria-label={words.title}>
        {policies.map(({ name, directions }) => (
          <li key={name}>
            <code>{name}</code>
            {directions.map(({ direction, rules }) => (
              <span key={direction} className={rules === 0 ? undefined : 'pw-muted'}>
                {rules === 0 ? words.closed(direction) : words.rules(direction, rules)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
