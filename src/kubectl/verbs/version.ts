/** `kubectl version`. Models kubectl/pkg/cmd/version/version.go (v1.36). */
import { printYaml } from '../print/yaml.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

/** The kustomize that kubectl v1.36 was built with (its go.mod). */
const kustomizeVersion = 'v5.8.1';

export const version: Verb = {
  path: 'version',
  summary: 'Print the client and server version information',
  flags: [flag.bool('client'), flag.string('output', 'o')],
  run: (kubectl) => {
    if (kubectl.args.length && !kubectl.flags.bool('client')) throw new KubectlFailure(`extra arguments: [${kubectl.args.join(' ')}]`);
    const gitVersion = kubectl.lab.world.config.kubernetes;
    const client = kubectl.flags.bool('client');
    const output = kubectl.flags.text('output');
    const [, major = '1', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
    // Not told: of which commit, when and with what they were built.
    const info = { major, minor, gitVersion };
    const value = { clientVersion: info, kustomizeVersion, ...(!client && { serverVersion: info }) };
    if (output === 'json') kubectl.out(`${JSON.stringify(value, null, 2)}\n`);
    else if (output === 'yaml') kubectl.out(`${printYaml(value)}\n`);
    else if (output) throw new KubectlFailure("--output must be 'yaml' or 'json'");
    else
      kubectl.out(
        `Client Version: ${gitVersion}\nKustomize Version: ${kustomizeVersion}\n${client ? '' : `Server Version: ${gitVersion}\n`}`,
      );
    return 0;
  },
};
