/** Pod templates in descriptions. Models kubectl/pkg/describe DescribePodTemplate and what it shares with describePod (v1.36). */
import type { PodTemplateSpec, Toleration } from '../../../api/core.js';
import type { TopologySpreadConstraint } from '../../../api/scheduling.js';
import { selectorText } from '../selector-text.js';
import { containerLines } from './containers.js';
import { type Volume, volumeLines } from './volumes.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

/** Unaligned lines, tabs between columns. `annotations`: instead of the template's own. */
export function describeTemplate(template: PodTemplateSpec, annotations = template.metadata?.annotations): string {
  const writer = new DescribeWriter();
  const spec = template.spec as PodTemplateSpec['spec'] & { readonly volumes?: readonly Volume[]; readonly priorityClassName?: string };
  writer.write(0, 'Pod Template:');
  pairLines(writer, '  ', 'Labels', template.metadata?.labels, '=');
  if (annotations && Object.keys(annotations).length) annotationLines(writer, annotations, '  ');
  if (spec.serviceAccountName) writer.write(1, `Service Account:\t${spec.serviceAccountName}`);
  if (spec.initContainers?.length) containerLines(writer, spec.initContainers, { title: 'Init Containers', space: '  ' });
  containerLines(writer, spec.containers, { space: '  ' });
  volumeLines(writer, spec.volumes, '  ');
  spreadLines(writer, '  ', spec.topologySpreadConstraints);
  if (spec.priorityClassName) writer.write(1, `Priority Class Name:\t${spec.priorityClassName}`);
  pairLines(writer, '  ', 'Node-Selectors', spec.nodeSelector, '=');
  tolerationLines(writer, '  ', spec.tolerations);
  return writer.source();
}

/** Models describeTopologySpreadConstraints. */
export function spreadLines(writer: DescribeWriter, initial: string, constraints: readonly TopologySpreadConstraint[] = []): void {
  const sorted = [...constraints].sort((a, b) => (a.topologyKey < b.topologyKey ? -1 : Number(a.topologyKey > b.topologyKey)));
  sorted.forEach(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }, index) => {
    const selector = labelSelector ? ` for selector ${selectorText(labelSelector)}` : '';
    const title = index === 0 ? 'Topology Spread Constraints:' : '';
    writer.raw(`${initial}${title}\t${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`);
  });
}

/** Models printTolerationsMultilineWithIndent. */
export function tolerationLines(writer: DescribeWriter, initial: string, tolerations: readonly Toleration[] = []): void {
  if (!tolerations.length) writer.raw(`${initial}Tolerations:\t<none>`);
  const keyOf = ({ key = '' }: Toleration) => key;
  [...tolerations]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))))
    .forEach((toleration, index) => {
      const { key = '', value, effect, operator, tolerationSeconds } = toleration;
      let text = key + (value ? `=${value}` : '') + (effect ? `:${effect}` : '');
      if (operator === 'Exists' && !value) text += key || effect ? ' op=Exists' : 'op=Exists';
      if (tolerationSeconds !== undefined) text += ` for ${tolerationSeconds}s`;
      writer.pair(0, index === 0 ? `${initial}Tolerations:` : initial, text);
    });
}
