/** Every kubectl command the lab has. */
import { annotate } from './annotate.js';
import { apiResources } from './api-resources.js';
import { apiVersions } from './api-versions.js';
import { apply } from './apply.js';
import { applyLastApplied } from './apply-last-applied.js';
import { attach } from './attach.js';
import { auth } from './auth.js';
import { autoscale } from './autoscale.js';
import { clusterInfo } from './cluster-info.js';
import { clusterInfoDump } from './cluster-info-dump.js';
import { completion, pluginList } from './completion.js';
import { config } from './config.js';
import { cordon, uncordon } from './cordon.js';
import { cp } from './cp.js';
import { create } from './create.js';
import { createBatch } from './create-batch.js';
import { createConfig } from './create-config.js';
import { createMore } from './create-ingress.js';
import { createKinds } from './create-kinds.js';
import { deleteVerb } from './delete.js';
import { describe } from './describe.js';
import { diff } from './diff.js';
import { drain } from './drain.js';
import { edit } from './edit.js';
import { events } from './events.js';
import { exec } from './exec.js';
import { explain } from './explain.js';
import { expose } from './expose.js';
import { get } from './get.js';
import type { Verb } from './kubectl-call.js';
import { label } from './label.js';
import { logs } from './logs.js';
import { options } from './options.js';
import { patch } from './patch.js';
import { portForward } from './port-forward.js';
import { replace } from './replace.js';
import { rollout } from './rollout.js';
import { run } from './run.js';
import { scale } from './scale.js';
import { setImage } from './set-image.js';
import { setSelector } from './set-selector.js';
import { setTemplate } from './set-template.js';
import { taint } from './taint.js';
import { top } from './top.js';
import { version } from './version.js';
import { wait } from './wait.js';

export const verbs: readonly Verb[] = [
  create,
  ...createBatch,
  ...createKinds,
  ...createConfig,
  ...createMore,
  expose,
  run,
  setImage,
  setSelector,
  ...setTemplate,
  explain,
  get,
  edit,
  deleteVerb,
  ...rollout,
  scale,
  autoscale,
  describe,
  events,
  logs,
  attach,
  exec,
  portForward,
  cp,
  diff,
  apply,
  ...applyLastApplied,
  patch,
  replace,
  wait,
  label,
  annotate,
  ...top,
  cordon,
  uncordon,
  drain,
  taint,
  clusterInfo,
  clusterInfoDump,
  ...config,
  ...auth,
  completion,
  pluginList,
  options,
  apiResources,
  apiVersions,
  version,
];

/** Commands of the real tool that the lab does not have, and why. */
export const refusedVerbs: Readonly<Record<string, string>> = {
  alpha: 'what is under trial there is not modelled',
  certificate: 'certificate signing requests are not modelled',
  debug:
    'ephemeral containers are not modelled; `kubectl run -it --rm NAME --image=busybox --restart=Never -- sh` gives a pod to look around from',
  kustomize: 'kustomizations are not read; use -f with files or a directory',
  proxy:
    'the API server takes no HTTP requests here; `kubectl get --output=json` shows what it would answer, `kubectl port-forward` reaches a pod',
  kuberc: 'preferences are not kept',
  'auth reconcile': 'RBAC is not modelled',
  'create clusterrole': 'RBAC is not modelled',
  'create clusterrolebinding': 'RBAC is not modelled',
  'create priorityclass': 'PriorityClasses are not modelled',
  'create quota': 'ResourceQuotas are not modelled',
  'create role': 'RBAC is not modelled',
  'create rolebinding': 'RBAC is not modelled',
  'create token': 'tokens of service accounts are not modelled',
  'set subject': 'RBAC is not modelled',
};
