/** How the running cluster is set up, and what each setting changes. Choosing runs the command that does it. */
import { type ReactNode, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { CommandResult, CurrentSettings } from '../../store/types.js';
import { useAskedMessages } from './asked-words.js';
import { Choice } from './Choice.js';
import { balancerChoice, balancerLine, healthCheckOf, minSyncChoices, minSyncLine } from './cluster-lines.js';
import { Dialog } from './Dialog.js';
import { HealthCheckForm } from './HealthCheckForm.js';
import './cluster.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ClusterDialog({ open, onClose }: Props) {
  const words = useAskedMessages().cluster;
  const settings = useLab((lab) => lab.view.settings);
  return (
    <Dialog open={open} onClose={onClose} title={words.title} wide>
      {settings && <Settings settings={settings} />}
    </Dialog>
  );
}

function Settings({ settings }: { readonly settings: CurrentSettings }) {
  const words = useAskedMessages().cluster;
  const provider = useLab((lab) => lab.config?.provider ?? 'none');
  const command = useLab((lab) => lab.actions.command);
  const [said, setSaid] = useState<Said>();
  const run = async (line: string) => setSaid({ line, result: await command(line) });
  const { proxyMode, minSync, podNetwork, loadBalancer, healthCheck } = words;
  return (
    <>
      <p>{words.intro}</p>
      <Setting words={proxyMode} line={`lab set proxy-mode ${settings.proxyMode}`}>
        <Choice
          label={proxyMode.title}
          value={settings.proxyMode}
          onChoose={(mode) => run(`lab set proxy-mode ${mode}`)}
          options={(['iptables', 'nftables'] as const).map((mode) => ({ value: mode, label: mode }))}
        />
      </Setting>
      <Setting words={minSync} line={minSyncLine(settings.proxyMinSync)}>
        <Choice
          label={minSync.title}
          value={String(settings.proxyMinSync)}
          onChoose={(seconds) => run(minSyncLine(Number(seconds)))}
          options={minSyncChoices(settings.proxyMinSync).map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? minSync.atOnce : minSync.seconds(String(seconds)),
          }))}
        />
      </Setting>
      <Setting words={podNetwork} line={`lab set pod-network ${settings.podNetwork}`}>
        <Choice
          label={podNetwork.title}
          value={settings.podNetwork}
          onChoose={(network) => run(`lab set pod-network ${network}`)}
          options={(['routed', 'vxlan'] as const).map((network) => ({ value: network, label: podNetwork.options[network] }))}
        />
      </Setting>
      {provider === 'cloud' ? (
        <>
          <Setting words={loadBalancer} line={balancerLine(balancerChoice(settings))}>
            <Choice
              label={loadBalancer.title}
              value={balancerChoice(settings)}
              onChoose={(choice) => run(balancerLine(choice))}
              options={(['pass-through', 'proxy', 'proxy-protocol'] as const).map((choice) => ({
                value: choice,
                label: loadBalancer.options[choice],
              }))}
            />
          </Setting>
          <Setting words={healthCheck}>
            <HealthCheckForm key={JSON.stringify(settings.cloudLoadBalancer)} current={healthCheckOf(settings)} onSet={run} />
          </Setting>
        </>
      ) : (
        <p className="pw-muted">{words.notCloud(words.providers[provider])}</p>
      )}
      <Log said={said} />
    </>
  );
}

interface SettingProps {
  readonly words: { readonly title: string; readonly changes: string; readonly meet: string };
  /** The command that gives the value in force. */
  readonly line?: string;
  readonly children: ReactNode;
}

function Setting({ words, line, children }: SettingProps) {
  const { meet } = useAskedMessages().cluster;
  return (
    <section className="pw-setting">
      <h3>{words.title}</h3>
      {children}
      <p>{words.changes}</p>
      <p className="pw-muted">
        <b>{meet}</b> {words.meet}
      </p>
      {line && <code className="pw-setting-line">$ {line}</code>}
    </section>
  );
}

interface Said {
  readonly line: string;
  readonly result: CommandResult;
}

/** What the last choice ran and what that printed; stays in sight while the window scrolls. */
function Log({ said }: { readonly said: Said | undefined }) {
  const words = useAskedMessages().cluster;
  const failed = said !== undefined && said.result.exit !== 0;
  return (
    <div className="pw-setting-log" role="status" aria-label={words.said} data-failed={failed || undefined} data-empty={!said || undefined}>
      {said && (
        <>
          <code>$ {said.line}</code>
          <span>
            {failed && <b>{words.refused} </b>}
            <code>{failed ? said.result.stderr : said.result.stdout}</code>
          </span>
        </>
      )}
    </div>
  );
}
