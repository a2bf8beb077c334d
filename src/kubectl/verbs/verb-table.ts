/** Every kubectl command the lab has. */
import { annotate } from './annotate.js';
import { apiResources } from './api-resources.js';
import { apply } from './apply.js';
import { clusterInfo } from './cluster-info.js';
import { config } from './config.js';
import { cordon, uncordon } from './cordon.js';
import { create } from './create.js';
import { createBatch } from './create-batch.js';
import { createKinds } from './create-kinds.js';
import { deleteVerb } from './delete.js';
import { describe } from './describe.js';
import { drain } from './drain.js';
import { edit } from './edit.js';
import { events } from './events.js';
import { exec } from './exec.js';
import { expose } from './expose.js';
import { get } from './get.js';
import type { Verb } from './kubectl-call.js';
import { label } from './label.js';
import { logs } from './logs.js';
import { patch } from './patch.js';
import { replace } from './replace.js';
import { rollout } from './rollout.js';
import { run } from './run.js';
import { scale } from './scale.js';
import { setImage } from './set-image.js';
import { taint } from './taint.js';
import { top } from './top.js';
import { version } from './version.js';
import { wait } from './wait.js';

export const verbs: readonly Verb[] = [
  create,
  ...createBatch,
  ...createKinds,
  expose,
  run,
  setImage,
  get,
  edit,
  deleteVerb,
  ...rollout,
  scale,
  describe,
  events,
  logs,
  exec,
  apply,
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
  ...config,
  apiResources,
  version,
];

/** Commands of the real tool that the lab does not have, so that it can say so instead of denying they exist. */
export const absentVerbs: readonly string[] = [
  'alpha',
  'api-versions',
  'attach',
  'auth',
  'autoscale',
  'certificate',
  'completion',
  'cp',
  'debug',
  'diff',
  'explain',
  'kustomize',
  'options',
  'plugin',
  'port-forward',
  'proxy',
];
