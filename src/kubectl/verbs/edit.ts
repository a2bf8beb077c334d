/** `kubectl edit`: puts the object into a file and asks the page to open it; applying the file sends it. */
import { keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { printYaml } from '../print/yaml.js';
import { flag } from './flags.js';
import { keyIn, type Verb } from './kubectl-call.js';
import { printFlags } from './print-flags.js';
import { recordFlag } from './record.js';
import { parseOne } from './resource-args.js';

export const edit: Verb = {
  path: 'edit',
  summary: 'Open a resource in the editor (apply the file to send it)',
  flags: [
    flag.bare('validate', 'strict', 'strict'),
    flag.bool('save-config'),
    flag.bool('windows-line-endings'),
    flag.string('field-manager'),
    recordFlag,
    ...printFlags,
  ],
  run: (kubectl) => {
    const { resource, name } = parseOne(kubectl.args, 'edit');
    const object = kubectl.get(resource.kind, keyIn(resource.namespaced, kubectl.namespace, name));
    const path = `edit/${resourceOf(object.kind).singular}-${keyOf(object).replace('/', '-')}.yaml`;
    const { resourceVersion: _version, uid: _uid, generation: _generation, creationTimestamp: _created, ...metadata } = object.metadata;
    const { status: _status, ...rest } = object as typeof object & { status?: unknown };
    kubectl.call.files.write(path, printYaml({ ...rest, metadata }));
    kubectl.lab.edit = path;
    kubectl.out(`Opened ${path} in the editor; \`kubectl replace -f ${path}\` sends it.\n`);
    return 0;
  },
};
