/** `kubectl attach`: what it says, and that it would hold the prompt. Models kubectl/pkg/cmd/attach/attach.go (v1.36). */
import { badRequest } from '../../api/request-status.js';
import { containersOf, defaultContainer, podOf } from './exec.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

export const attach: Verb = {
  path: 'attach',
  summary: 'Attach to a running container',
  flags: [
    flag.string('container', 'c'),
    flag.bool('stdin', 'i'),
    flag.bool('tty', 't'),
    flag.bool('quiet', 'q'),
    flag.string('detach-keys'),
    flag.string('pod-running-timeout', undefined, '1m0s'),
  ],
  run(kubectl) {
    const { args, flags } = kubectl;
    const [first, second] = args;
    if (first === undefined) throw new KubectlFailure('at least 1 argument is required for attach');
    if (args.length > 2)
      throw new KubectlFailure(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`);
    const pod = podOf(kubectl, second === undefined ? first : `${first}/${second}`);
    const phase = pod.status?.phase;
    if (phase === 'Succeeded' || phase === 'Failed')
      throw new KubectlFailure(`cannot attach a container in a completed pod; current phase is ${phase}`);
    const name = flags.text('container') || defaultContainer(pod, kubectl);
    const container = containersOf(pod).find((each) => each.name === name);
    if (!container) throw new KubectlFailure(`cannot attach to the container: container ${name} not found in pod ${pod.metadata.name}`);
    if (pod.status?.containerStatuses?.find((status) => status.name === name)?.state.running === undefined)
      throw new StatusFailure(badRequest(`container ${name} is not running`));
    const tty = (container as { readonly tty?: boolean }).tty === true;
    if (flags.bool('tty') && !tty && !flags.bool('quiet'))
      kubectl.err(`error: Unable to use a TTY - container ${name} did not allocate one\n`);
    if (!flags.bool('quiet')) {
      kubectl.err(
        "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n",
      );
    }
    kubectl.err('(it would show what the container writes from now on, until Ctrl-C; kubectl logs shows what it has written)\n');
    return 0;
  },
};
