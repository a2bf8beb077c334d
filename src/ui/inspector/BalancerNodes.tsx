/** What a load balancer does with connections, and how it sees each node. */
import { useLab } from '../../store/lab.js';
import type { LoadBalancerView } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount } from '../timeline/format.js';
import './tables.css';

export function BalancerNodes({ balancer: { kind, announcer, targets } }: { readonly balancer: LoadBalancerView }) {
  const messages = useAllMessages().inspector;
  const words = messages.balancer;
  const locale = useShownLocale();
  const cloud = useLab((lab) => lab.view.settings?.cloudLoadBalancer);
  const count = (value: number) => formatCount(value, locale);
  const probed = kind !== 'layer2' && cloud !== undefined;
  return (
    <section className="pw-side">
      <p>
        {words.kind[kind]}
        {kind === 'proxy' && cloud?.proxyProtocol && (
          <>
            {' '}
            <span className="pw-mark" title={messages.marks.proxyProtocolHint}>
              {messages.marks.proxyProtocol}
            </span>
          </>
        )}
      </p>
      {probed && (
        <p className="pw-muted">
          {words.probes(count(cloud.intervalSeconds), count(cloud.unhealthyThreshold), count(cloud.healthyThreshold))}
        </p>
      )}
      <h3>{words.nodes}</h3>
      <ul aria-label={words.nodes}>
        {targets.map(({ node, healthy, contrary }) => (
          <li key={node}>
            <span>
              <code>{node}</code>
              <span className="pw-state" data-state={healthy ? 'healthy' : 'unhealthy'}>
                {messages[healthy ? 'healthy' : 'unhealthy']}
              </span>
            </span>
            {kind === 'layer2' && <span className="pw-muted">{node === announcer ? words.announces : words.waits}</span>}
            {probed && contrary > 0 && (
              <span>{words.contrary(count(contrary), count(healthy ? cloud.unhealthyThreshold : cloud.healthyThreshold), healthy)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
